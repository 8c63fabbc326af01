/** Tells the page around how high the embed is, whenever that changes: { type: "ctg:resize", v: 1, id, height }, height in pixels. Nothing else leaves the frame,
 * and nothing is listened to: whoever frames it may know. */
export function tellHeight(shown: HTMLElement): void {
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(shown.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    parent.postMessage({ type: "ctg:resize", v: 1, id: shown.dataset.id, height }, "*");
  }).observe(shown);
}
