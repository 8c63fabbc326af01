/** What scripts put on the elements of the page: an incoming element neither brings nor removes it. */
const OwnAttributes = new Set(["open", "selected", "aria-pressed", "aria-sort", "aria-hidden"]);
const OwnClasses = ["chosen", "aside", "changed"];

/** An element that takes over by itself what it needs of the one to come. */
export type Followed = Element & { follow?: (coming: Element) => void };

/** Turns `shown` into `coming` by touching only what differs: focus, selection, scroll and listeners stay where they are.
 * Names and words are copied as nodes, never as markup. */
export function morph(shown: Element, coming: Element): void {
  if (shown.isEqualNode(coming) || shown.hasAttribute("data-freshness") || shown.hasAttribute("data-own")) return;
  const { follow } = shown as Followed;
  if (follow) return follow.call(shown, coming);
  morphAttributes(shown, coming);
  morphChildren(shown, coming);
}

function morphAttributes(shown: Element, coming: Element): void {
  for (const { name } of [...shown.attributes])
    if (!coming.hasAttribute(name) && !OwnAttributes.has(name) && name !== "class") shown.removeAttribute(name);
  for (const { name, value } of coming.attributes)
    if (!OwnAttributes.has(name) && name !== "class" && shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  const classes = [...new Set([...coming.classList, ...OwnClasses.filter(own => shown.classList.contains(own))])].join(" ");
  if ((shown.getAttribute("class") ?? "") !== classes) shown.setAttribute("class", classes);
}

function morphChildren(shown: Element, coming: Element): void {
  const known = new Map<string, ChildNode>();
  const stays = new Set([...coming.childNodes].map(keyOf));
  for (const child of [...shown.childNodes]) {
    const key = keyOf(child);
    if (key === null) continue;
    if (stays.has(key)) known.set(key, child);
    else child.remove();
  }
  let here: ChildNode | null = shown.firstChild;
  for (const next of coming.childNodes) {
    const key = keyOf(next);
    const same: ChildNode | null = key !== null ? known.get(key) ?? null : here !== null && keyOf(here) === null && isSameKind(here, next) ? here : null;
    if (same === null) shown.insertBefore(document.importNode(next, true), here);
    else if (same === here) here = here.nextSibling;
    else move(shown, same, here);
    if (same !== null) morphNode(same, next);
  }
  while (here !== null) {
    const gone: ChildNode = here;
    here = here.nextSibling;
    gone.remove();
  }
}

function morphNode(shown: ChildNode, coming: ChildNode): void {
  if (shown instanceof Element) morph(shown, coming as Element);
  else if (shown.nodeValue !== coming.nodeValue) shown.nodeValue = coming.nodeValue;
}

/** Without losing the focus inside, where the browser can. */
function move(parent: Element, child: ChildNode, before: ChildNode | null): void {
  const able = parent as Element & { moveBefore?: (child: Node, before: Node | null) => void };
  if (able.moveBefore) able.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

const isSameKind = (a: Node, b: Node) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a as Element).namespaceURI === (b as Element).namespaceURI;

/** Elements that are the same thing wherever they stand: a commune, a class, a column, a choice. */
function keyOf(node: Node): string | null {
  if (!(node instanceof Element)) return null;
  const name = node.id || node.getAttribute("data-code") || node.getAttribute("data-class") || node.getAttribute("data-column") || (node.localName === "option" && node.getAttribute("value"));
  return name ? `${node.localName} ${name}` : null;
}
