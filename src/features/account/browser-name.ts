/** A browser as its owner knows it: name and system, out of what it says of itself. */

/** In this order: each of the later also says that it is one of the earlier. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What it says of itself where we know neither; undefined where it says nothing. */
export function browserName(agent: string | null): string | undefined {
  if (agent === null || agent === '') return undefined;
  const found = [browsers, systems].flatMap((list) => {
    const hit = list.find(([pattern]) => pattern.test(agent));
    return hit ? [hit[1]] : [];
  });
  return found.length > 0 ? found.join(' · ') : agent.slice(0, 80);
}
