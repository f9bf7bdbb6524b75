import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// What jsdom lacks and Ant Design asks for.
vi.stubGlobal(
  "matchMedia",
  (query: string): Partial<MediaQueryList> => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  }),
);
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
const computed = window.getComputedStyle.bind(window);
vi.stubGlobal("getComputedStyle", (element: Element) => computed(element));

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.useRealTimers();
});
