import { afterEach, describe, expect, test } from "vitest";
import {
  clockLength,
  hourMinute,
  minuteOfDay,
  money,
  parseMinuteOfDay,
  parseYuan,
  phoneGroups,
  pinGroups,
  setHallTimeZone,
  typedYuan,
} from "../src/format";

afterEach(() => setHallTimeZone("Asia/Shanghai"));

describe("money", () => {
  test.each([
    [0, "¥0.00"],
    [1, "¥0.01"],
    [120450, "¥1,204.50"],
    [-5000, "-¥50.00"],
    [100_000_000_00, "¥100,000,000.00"],
  ])("%i fen is %s", (fen, text) => expect(money(fen)).toBe(text));

  test.each([
    ["100", 10000],
    ["100.5", 10050],
    ["1,204.50", 120450],
    ["0.07", 7],
    ["-5", -500],
    ["1.005", null],
    ["ten", null],
    ["", null],
  ])("%j typed is %j fen", (text, fen) => expect(parseYuan(text)).toBe(fen));

  test("every amount is read back as it was written", () => {
    for (let fen = 0; fen < 30_000; fen += 1) expect(parseYuan(typedYuan(fen))).toBe(fen);
  });
});

describe("time", () => {
  test.each([
    [0, "00:00"],
    [252, "04:12"],
    [3661, "1:01:01"],
    [-3, "00:00"],
  ])("%i seconds are %s", (seconds, text) => expect(clockLength(seconds)).toBe(text));

  test("times are the hall's, not the computer's", () => {
    const noonInShanghai = Date.UTC(2026, 10, 22, 4, 0);
    setHallTimeZone("Asia/Shanghai");
    expect(hourMinute(noonInShanghai)).toBe("12:00");
    setHallTimeZone("Asia/Urumqi");
    expect(hourMinute(noonInShanghai)).toBe("10:00");
  });
});

test("mobile numbers are shown in groups while they are typed", () => {
  expect(["1", "138", "1380", "1380013", "13800132211", "138001322119"].map(phoneGroups)).toEqual([
    "1",
    "138",
    "138 0",
    "138 0013",
    "138 0013 2211",
    "138 0013 22119",
  ]);
});

test("a PIN is shown in two groups while it is typed", () => {
  expect(["", "1234", "12345", "12345678", "123456789"].map(pinGroups)).toEqual([
    "",
    "1234",
    "1234 5",
    "1234 5678",
    "1234 5678 9",
  ]);
});

describe("a time of the day", () => {
  test.each([
    ["08:30", 510],
    ["8:30", 510],
    ["830", 510],
    ["1800", 1080],
    ["24:00", 1440],
    ["24:01", null],
    ["8:60", null],
    ["8", null],
    ["", null],
  ])("%j typed is minute %j", (text, minute) => expect(parseMinuteOfDay(text)).toBe(minute));

  test("every minute is read back as it was written", () => {
    for (let minute = 0; minute <= 1440; minute += 1)
      expect(parseMinuteOfDay(minuteOfDay(minute))).toBe(minute);
  });
});
