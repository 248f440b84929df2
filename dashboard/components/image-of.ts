/** The SVG inside an element as a PNG, on the colour of the page. */
export async function imageOf(element: HTMLElement): Promise<Blob> {
  const svg = element.querySelector("svg");
  if (svg === null) throw new Error("There is no drawing.");
  const { width, height } = svg.getBoundingClientRect();
  const copy = withOwnStyles(svg);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext("2d")!;
  context.scale(scale, scale);
  context.fillStyle = getComputedStyle(document.body).getPropertyValue("--mantine-color-body") || "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The image could not be made.")))),
  );
}

const scale = 2;
const drawn = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font", "text-anchor"];

/** An SVG in an image knows no style sheets of the page, so each element carries its own. */
function withOwnStyles(svg: SVGElement): SVGElement {
  const copy = svg.cloneNode(true) as SVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const name of drawn) copies[index]!.style.setProperty(name, style.getPropertyValue(name));
  }
  return copy;
}
