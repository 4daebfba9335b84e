const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/coc_coc/, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
const first = (table: [RegExp, string][], text: string) => table.find(([re]) => re.test(text))?.[1];

/** How a browser is named in the list of sessions, from its User-Agent: “Chrome trên Windows”. Empty where it says nothing known. */
export function deviceName(userAgent: string | undefined): string {
  const browser = first(browsers, userAgent ?? '');
  const system = first(systems, userAgent ?? '');
  return browser && system ? `${browser} trên ${system}` : (browser ?? system ?? '');
}
