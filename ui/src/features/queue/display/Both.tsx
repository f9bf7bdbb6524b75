import { useTranslation } from "react-i18next";

/** The display speaks both languages at once. */
export function useBoth() {
  const { i18n } = useTranslation();
  return { zh: i18n.getFixedT("zh-CN", "display"), en: i18n.getFixedT("en", "display") };
}

/** Chinese to be read from afar, English small beneath it. */
export function Both({ zh, en }: { zh: string; en: string }) {
  return (
    <span className="both">
      <span lang="zh-CN">{zh}</span>
      <small lang="en">{en}</small>
    </span>
  );
}
