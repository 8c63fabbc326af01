// Builds ../wwwroot/app: hashed names, a manifest, and brotli and gzip copies made once.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "app");
const require = createRequire(import.meta.url);
const maplibreFolder = dirname(require.resolve("maplibre-gl/dist/maplibre-gl.css"));
const maplibreVersion = require("maplibre-gl/package.json").version;
const fontFolder = dirname(require.resolve("@fontsource-variable/source-sans-3/package.json"));

const hashOf = bytes => createHash("sha256").update(bytes).digest("hex").slice(0, 10);
const manifest = {};

/** Writes a file under a name that carries its hash. */
async function emit(name, bytes) {
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hashOf(bytes)}${name.slice(dot)}`;
  await writeFile(join(out, hashed), bytes);
  manifest[name] = hashed;
  return hashed;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

// MapLibre finds its worker beside itself by name: its files keep their names, the folder carries the version.
const maplibre = `maplibre-gl-${maplibreVersion}`;
await mkdir(join(out, maplibre));
for (const file of ["maplibre-gl.mjs", "maplibre-gl-worker.mjs"]) {
  await cp(join(maplibreFolder, file), join(out, maplibre, file));
  manifest[file] = `${maplibre}/${file}`;
}

const font = await emit("source-sans.woff2", await readFile(join(fontFolder, "files", "source-sans-3-latin-wght-normal.woff2")));
await emit("icon.svg", await readFile(join(here, "styles", "icon.svg")));

async function bundle(entry, options) {
  const result = await build({
    entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, charset: "utf8", legalComments: "none", logLevel: "warning", ...options,
  });
  return result.outputFiles[0].contents;
}

const target = ["chrome111", "firefox113", "safari16.4"];
const css = await bundle("styles/site.css", { external: ["*.woff2"], target });
await emit("site.css", Buffer.from(Buffer.from(css).toString("utf8").replaceAll("source-sans.woff2", font)));

// The live map is a chunk of its own, fetched after the page has been painted.
// MapLibre's own buttons are not used: the pictures on them, most of its styles, stay out.
const maplibreStyles = Buffer.from(await bundle("styles/maplibre.css", { target, external: ["data:*"] })).toString("utf8").replaceAll(/[^{}]+\{[^{}]*url\([^{}]*\}/g, "");
const maplibreCss = await emit("maplibre.css", Buffer.from(maplibreStyles));
const map = await bundle("src/map/live-map.ts", {
  format: "esm", target, external: ["maplibre-gl"], define: { "process.env.NODE_ENV": '"production"', MAP_WORKER: JSON.stringify(`/app/${maplibre}/maplibre-gl-worker.mjs`) },
});
const liveMap = await emit("live-map.js", Buffer.from(Buffer.from(map).toString("utf8")
  .replaceAll(/from\s*"maplibre-gl"/g, `from"./${maplibre}/maplibre-gl.mjs"`)));

// So is the client of the hub.
const hub = await emit("hub.js", await bundle("src/live/hub.ts", { format: "esm", target }));

// The planner's tools: a door on the pages of those who may edit, the tools behind it.
await emit("editor.css", await bundle("styles/editor.css", { target }));
const editor = await emit("editor.js", await bundle("src/editing/panel.ts", { format: "esm", target }));
await emit("editor-door.js", await bundle("src/editing/door.ts", {
  format: "esm", target, external: ["/app/*"], define: { EDITOR: JSON.stringify(`/app/${editor}`) },
}));

// The presentation for a council, and the page on which it is prepared.
await emit("council.css", await bundle("styles/council.css", { target }));
await emit("council.js", await bundle("src/presenting/council.ts", { format: "esm", target }));
await emit("preparing.js", await bundle("src/presenting/preparing.ts", { format: "esm", target }));

// Embeds. The page of a frame has its style sheet; the element on another site's page carries it, and is itself a door behind which the rest waits.
const ofEmbeds = { LIVE_HUB: JSON.stringify(`/app/${hub}`), LIVE_MAP: JSON.stringify(`/app/${liveMap}`), MAP_STYLES: JSON.stringify(`/app/${maplibreCss}`) };
const embedCss = await bundle("styles/embed.css", { target });
await emit("embed.css", embedCss);
await emit("embed-frame.js", await bundle("src/embed/frame.ts", { format: "esm", target, external: ["/app/*"], define: ofEmbeds }));
const embed = await emit("embed.js", await bundle("src/embed/mount.ts", {
  format: "esm", target, external: ["/app/*"], define: { ...ofEmbeds, EMBED_STYLES: JSON.stringify(Buffer.from(embedCss).toString("utf8")) },
}));
await emit("embed-element.js", await bundle("src/embed/element.ts", { format: "esm", target, external: ["/app/*"], define: { EMBED: JSON.stringify(`/app/${embed}`) } }));

// The page on which planners make what other sites show.
await emit("builder.css", await bundle("styles/builder.css", { target }));
await emit("builder.js", await bundle("src/embedding/builder.ts", { format: "esm", target }));

const site = await bundle("src/site.ts", {
  format: "esm", target, external: ["/app/*"],
  define: { LIVE_HUB: JSON.stringify(`/app/${hub}`), LIVE_MAP: JSON.stringify(`/app/${liveMap}`), MAP_STYLES: JSON.stringify(`/app/${maplibreCss}`), FONT: JSON.stringify(`/app/${font}`) },
});
await emit("site.js", site);

await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");

let total = 0;
for (const file of await readdir(out, { recursive: true })) {
  if (!/\.(m?js|css|svg)$/.test(file)) continue;
  const bytes = await readFile(join(out, file));
  const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  await writeFile(join(out, file + ".br"), small);
  await writeFile(join(out, file + ".gz"), gzipSync(bytes, { level: 9 }));
  console.log(`${String(Math.round(small.length / 1024)).padStart(5)} kB  ${file}`);
  total += small.length;
}
console.log(`${String(Math.round(total / 1024)).padStart(5)} kB  brotli in all`);
