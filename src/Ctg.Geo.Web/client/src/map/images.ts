import type { Map } from "maplibre-gl";

/** Patterns of the states, drawn as in the legend; finer ones ("fine-…") for areas of a few pixels. */
export function addPatterns(map: Map): void {
  const add = (name: string, image: ImageData) => {
    map.addImage(name, image, { pixelRatio: 2 });
    map.addImage(`fine-${name}`, image, { pixelRatio: 4 });
  };
  add("out-of-reach", pattern(12, (pen, size) => stripes(pen, size, "#fff", "#7c1f55", 5)));
  add("withheld", pattern(12, (pen, size) => { pen.translate(size, 0); pen.scale(-1, 1); stripes(pen, size, "#fff", "#8a8f96", 4); }));
  add("beyond", pattern(18, (pen, size) => stripes(pen, size, "#f7f5ef", "#8a8578", 2.6)));
  add("closed", pattern(14, (pen, size) => { paint(pen, "#fff", 0, 0, size, size); paint(pen, "#8a8f96", 0, 6, size, 2); }));
  add("unknown", pattern(16, (pen, size) => {
    paint(pen, "#d9d9d6", 0, 0, size, size);
    pen.fillStyle = "#8d8d88";
    for (const [x, y] of [[4, 4], [12, 12]] as const) { pen.beginPath(); pen.arc(x, y, 1.7, 0, 7); pen.fill(); }
  }));
}

function pattern(size: number, draw: (pen: CanvasRenderingContext2D, size: number) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d")!;
  draw(pen, size);
  return pen.getImageData(0, 0, size, size);
}

function paint(pen: CanvasRenderingContext2D, colour: string, x: number, y: number, width: number, height: number): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** Diagonals that meet themselves at the edges of the square. */
function stripes(pen: CanvasRenderingContext2D, size: number, ground: string, colour: string, width: number): void {
  paint(pen, ground, 0, 0, size, size);
  pen.strokeStyle = colour;
  pen.lineWidth = width / Math.SQRT2;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
    pen.stroke();
  }
}

/** The pin of the drawing as an image: the same glyph on both maps. */
export async function addPin(map: Map, drawing: SVGElement): Promise<void> {
  const glyph = drawing.querySelector("#pin path, #pin .dot");
  if (!glyph) return;
  const copy = glyph.cloneNode(true) as SVGElement;
  copy.setAttribute("fill", "#fff");
  const size = 30, scale = 3;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * scale}" height="${size * scale}" viewBox="-15 -15 30 30">`
    + `<circle r="12.500" fill="#0b4f5c" stroke="#fff" stroke-width="2"/>${new XMLSerializer().serializeToString(copy)}</svg>`;
  const image = new Image(size * scale, size * scale);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  map.addImage("pin", image, { pixelRatio: scale });
}
