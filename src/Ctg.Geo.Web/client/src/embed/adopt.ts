/** What may stand in an embed on another site's page. Our own pages hold nothing else; whatever came between would be left out. */
const Elements = new Set([
  "main", "section", "h1", "h2", "p", "b", "strong", "small", "span", "i", "div", "ul", "ol", "li", "a", "button", "label", "select", "option", "details", "summary",
  "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "ctg-embed-map",
  "svg", "g", "path", "circle", "rect", "text", "title", "desc", "defs", "pattern", "use",
]);

const Attributes = new Set([
  "class", "id", "lang", "role", "hidden", "open", "type", "value", "scope", "colspan", "rowspan",
  "territory", "service", "mode", "public", "measure", "limits", "classes", "frame", "view", "layer", "drawn", "read-by",
  "viewBox", "preserveAspectRatio", "width", "height", "d", "x", "y", "dx", "dy", "r", "cx", "cy", "rx", "ry", "transform", "points",
  "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-linejoin", "stroke-linecap", "text-anchor", "font-size", "patternUnits", "patternTransform",
]);

/** Not where the page around counts headings and landmarks of its own. */
const Renamed: Record<string, string> = { main: "section", h1: "h2", h2: "h3" };

const Svg = "http://www.w3.org/2000/svg", Html = "http://www.w3.org/1999/xhtml";

/** A copy of a part of one of our pages, built node by node from what is known.
 * @param base the address of the page: links lead there, and open beside */
export function adopt(part: Element, base: string): HTMLElement {
  return copyOf(part, new URL(base)) as HTMLElement;
}

function copyOf(original: Element, base: URL): Element | null {
  const inSvg = original.namespaceURI === Svg;
  if (!Elements.has(original.localName) || !inSvg && original.namespaceURI !== Html) return null;
  const copy = inSvg ? document.createElementNS(Svg, original.localName) : document.createElement(Renamed[original.localName] ?? original.localName);
  for (const { name, value } of original.attributes)
    if (Attributes.has(name) || /^(data|aria)-[a-z0-9-]+$/.test(name)) copy.setAttribute(name, value);
  addLink(copy, original, base);
  for (const child of original.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.nodeValue ?? "");
    else if (child instanceof Element) copy.append(...[copyOf(child, base)].filter(part => part !== null));
  }
  return copy;
}

function addLink(copy: Element, original: Element, base: URL): void {
  const href = original.getAttribute("href");
  if (href === null) return;
  if (copy.localName === "use" && /^#[\w-]+$/.test(href)) return copy.setAttribute("href", href);
  const address = new URL(href, base);
  if (copy.localName !== "a" || address.origin !== base.origin) return;
  copy.setAttribute("href", address.href);
  copy.setAttribute("target", "_blank");
  copy.setAttribute("rel", "noopener");
}
