/** Dots for each unit of the drawing: sharp on paper and on a projector. */
const Scale = 2;

/** The map as PNG, drawn here from the SVG that the server makes. Without script there is the SVG. */
export function offerPng(): void {
  document.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("[data-png] a") : null;
    if (!link) return;
    event.preventDefault();
    save(link.href).catch(() => tell(link));
  });
}

async function save(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const drawing = URL.createObjectURL(await answer.blob());
  const image = URL.createObjectURL(await paint(drawing).finally(() => URL.revokeObjectURL(drawing)));
  const link = document.createElement("a");
  link.href = image;
  link.download = nameOf(answer).replace(/\.svg$/, ".png");
  link.click();
  setTimeout(() => URL.revokeObjectURL(image), 60_000);      // the browser has long taken it
}

async function paint(address: string): Promise<Blob> {
  const drawing = new Image();
  drawing.src = address;
  await drawing.decode();
  const canvas = document.createElement("canvas");
  canvas.width = drawing.naturalWidth * Scale;
  canvas.height = drawing.naturalHeight * Scale;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas.");
  context.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, failed) => canvas.toBlob(image => image ? done(image) : failed(new Error("No image.")), "image/png"));
}

function nameOf(answer: Response): string {
  return /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "carte.svg";
}

/** In the place that the server left for it. */
function tell(link: HTMLAnchorElement): void {
  const words = link.closest<HTMLElement>("[data-png]");
  const note = words?.querySelector("span");
  if (words && note) note.textContent = words.dataset.png ?? "";
  note?.setAttribute("role", "status");
}
