/** A colour with what is written on it, both `#rrggbb`. */
export interface Tint {
  readonly fill: string;
  readonly ink: string;
}

export const usualAccent = "#2457d6";
/** The grounds on which text stands out least: the paper of a light page, the cards of a dark one. */
const lightGround = "#f4f5f8";
const darkGround = "#1d212b";
const minContrast = 4.6;

/**
 * A vendor's colour as it can be read: darkened on a light page, lightened on a dark one, until text in it stands out
 * from what is behind it as WCAG asks for.
 */
export function tintsOf(accent: string): { readonly light: Tint; readonly dark: Tint } {
  return { light: readable(accent, lightGround, "#000000"), dark: readable(accent, darkGround, "#ffffff") };
}

function readable(accent: string, ground: string, towards: string): Tint {
  let fill = accent.toLowerCase();
  for (let step = 1; contrast(fill, ground) < minContrast; step++) fill = mixed(accent, towards, step / 20);
  return { fill, ink: contrast(fill, "#ffffff") >= contrast(fill, "#000000") ? "#ffffff" : "#000000" };
}

/** The ratio of WCAG 2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function mixed(one: string, other: string, share: number): string {
  const others = channels(other);
  const values = channels(one).map((value, at) => Math.round(value + (others[at]! - value) * share));
  return `#${values.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
