// The page of a frame: complete without this file.
import { enliven } from "./embed";
import { askFor } from "./follower";
import { tellHeight } from "./resize";

const shown = document.querySelector<HTMLElement>("main.ctg-embed")!;
document.documentElement.classList.add("scripted");
enliven(shown, askFor(location.href, main => main), document);
tellHeight(shown);
