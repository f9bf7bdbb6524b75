import { theme as antd, type ThemeConfig } from "antd";
import { accent, done, ground, ink, late, line, paper, quiet, soon } from "./colours";

/** Under what Enter would choose. */
const pointedAt = "#bcd8d6";

/** A field that is pointed at has a darker line; the one with the focus a thick line in its own colour. */
const fields = {
  hoverBorderColor: "#8c9898",
  activeShadow: `0 0 0 1px ${accent}`,
  errorActiveShadow: `0 0 0 2px ${late}`,
};

export const theme: ThemeConfig = {
  algorithm: antd.compactAlgorithm,
  token: {
    // The compact algorithm takes these down to 14 px text and 32 px rows.
    fontSize: 16,
    controlHeight: 36,
    fontFamily: '"Noto Sans SC Variable", system-ui, sans-serif',
    fontFamilyCode: '"Noto Sans SC Variable", monospace',
    colorPrimary: accent,
    // What the library rings everything but fields with.
    colorPrimaryBorder: accent,
    colorInfo: accent,
    colorLink: accent,
    colorWarning: soon,
    colorError: late,
    colorErrorBorderHover: late,
    colorSuccess: done,
    colorText: ink,
    colorTextBase: ink,
    colorTextSecondary: quiet,
    colorBgLayout: ground,
    colorBgBase: paper,
    colorBorder: "#c9d0d0",
    colorBorderSecondary: line,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    boxShadow: "none",
    boxShadowSecondary: "none",
    boxShadowTertiary: "none",
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
    Input: fields,
    Select: {
      hoverBorderColor: fields.hoverBorderColor,
      activeOutlineColor: accent,
      controlOutlineWidth: 1,
      optionActiveBg: pointedAt,
      // What is chosen is bold; this is where it is pointed at, too.
      controlItemBgActiveHover: pointedAt,
      optionSelectedBg: paper,
    },
    // What is chosen is filled, so that it can be told from the other at a glance.
    Segmented: { itemSelectedBg: accent, itemSelectedColor: paper },
    Table: {
      headerBg: ground,
      headerColor: quiet,
      headerSplitColor: "transparent",
      cellPaddingBlockSM: 4,
      cellPaddingInlineSM: 12,
    },
    Form: { itemMarginBottom: 0, verticalLabelPadding: "0 0 2px" },
  },
};
