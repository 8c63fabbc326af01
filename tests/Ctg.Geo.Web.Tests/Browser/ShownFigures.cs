using System.Text.Json;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>The figures of the communes as each part of a page shows them, by code.</summary>
static class ShownFigures
{
    /// <summary>What the live map holds: state, minutes, class.</summary>
    public static Task<JsonElement> MapFiguresAsync(this IPage page, IEnumerable<string> codes) => page.EvaluateAsync<JsonElement>(
        "codes => Object.fromEntries(codes.map(code => [code, document.querySelector('ctg-map').figureOf(code)]))", codes.ToArray());

    /// <summary>What the drawing says: class, fragile, title.</summary>
    public static Task<JsonElement> DrawnFiguresAsync(this IPage page) => page.EvaluateAsync<JsonElement>("""
        () => Object.fromEntries([...document.querySelectorAll('svg.territory [data-code]')]
          .map(path => [path.dataset.code, { class: path.classList[0], fragile: path.classList.contains('fragile'), title: path.querySelector('title').textContent }]))
        """);

    /// <summary>What the table says of the figure that the map shows: minutes (or what is measured), state, class, words, name. A long table is read as a
    /// person reads it, scrolled from its first row to its last.</summary>
    public static Task<JsonElement> TableFiguresAsync(this IPage page) => page.EvaluateAsync<JsonElement>("""
        async () => {
          const table = document.querySelector('ctg-table'), read = {};
          const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          for (table.scrollTop = 0; ; table.scrollTop += table.clientHeight / 2) {
            const here = table.scrollTop;
            await frame();
            for (const row of document.querySelectorAll('#tableau tbody tr[id]')) {
              const cell = row.querySelector('td[data-v], td[data-state]');
              read[row.id.slice(1)] = { minutes: cell.dataset.v ?? null, state: cell.dataset.state ?? null, class: cell.querySelector('.sw').classList[1], words: cell.textContent, name: row.cells[0].textContent };
            }
            if (here + table.clientHeight >= table.scrollHeight - 1) return read;
          }
        }
        """);
}
