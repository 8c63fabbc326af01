using System.CommandLine;
using System.Diagnostics;
using System.Net;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo sheet</c>: the fact sheet of a commune or of a territory as a PDF, printed by Chromium from a running site.</summary>
static class SheetCommand
{
    static readonly Argument<string> Territory = new("TERRITOIRE") { Description = "Identifiant du territoire : celui des adresses /t/…" };
    static readonly Option<string?> Commune = new("--commune") { Description = "Code INSEE d’une commune ; sans lui, la fiche du territoire." };
    static readonly Option<FileInfo> Out = new("--out") { Description = "Fichier PDF à écrire.", Required = true };
    static readonly Option<string> SiteAddress = new("--site")
    {
        Description = "Adresse du site, qui doit être en marche.", HelpName = "ADRESSE", DefaultValueFactory = _ => "http://localhost:5080",
    };

    static readonly string[] Browsers = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var command = new Command("sheet", "Écrit une fiche en PDF (demande Chromium et un site en marche).") { Territory, Commune, Out, SiteAddress };
        command.Validators.Add(parse =>
        {
            if (AddressOf(parse.GetValue(SiteAddress)) is null) parse.AddError("--site : une adresse http:// ou https:// est attendue.");
        });
        return command.Does(Run);
    }

    static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;

    static async Task<int> Run(Invocation invocation, CancellationToken cancel)
    {
        var (territory, commune, target) = (invocation.Parse.GetValue(Territory)!, invocation.Parse.GetValue(Commune), invocation.Parse.GetValue(Out)!);
        var page = new Uri(AddressOf(invocation.Parse.GetValue(SiteAddress))!, commune is null
            ? $"/t/{Uri.EscapeDataString(territory)}/fiche" : $"/t/{Uri.EscapeDataString(territory)}/c/{Uri.EscapeDataString(commune)}");
        await RequirePageAsync(page, cancel);
        var browser = Browser() ?? throw new Refusal($"Chromium est introuvable : l’installer (apt-get install chromium), ou imprimer {page} depuis un navigateur.");

        var profile = Directory.CreateTempSubdirectory("ctg-sheet-");
        try
        {
            var printed = Path.Combine(profile.FullName, "sheet.pdf");
            await PrintAsync(browser, page, printed, profile.FullName, cancel);
            File.Move(printed, target.FullName, overwrite: true);       // whole, or not at all
        }
        finally
        {
            profile.Delete(recursive: true);
        }
        invocation.Terminal.Line($"{target} : écrit depuis {page}");
        return Shell.Done;
    }

    /// <exception cref="Refusal">The site is away, or has no such page.</exception>
    static async Task RequirePageAsync(Uri page, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(page, cancel);
            if (answer.StatusCode == HttpStatusCode.NotFound) throw new Refusal($"{page} : ce territoire n’y est pas, ou n’a pas cette commune.");
            if (!answer.IsSuccessStatusCode) throw new Refusal($"{page} : le site répond {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            throw new Refusal($"{page} : le site ne répond pas ({fault.Message}). Le lancer avec ./run, ou donner son adresse avec --site.");
        }
    }

    static string? Browser() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <exception cref="Refusal">Chromium wrote nothing.</exception>
    static async Task PrintAsync(string browser, Uri page, string target, string profile, CancellationToken cancel)
    {
        string[] options =
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-pdf-header-footer", $"--user-data-dir={profile}", $"--print-to-pdf={target}", page.AbsoluteUri,
        ];
        // Chromium's sandbox refuses to run as root.
        if (Environment.UserName == "root") options = ["--no-sandbox", .. options];
        using var chromium = Process.Start(new ProcessStartInfo(browser, options) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var said = chromium.StandardError.ReadToEndAsync(limit.Token);
            await chromium.WaitForExitAsync(limit.Token);
            if (!File.Exists(target)) throw new Refusal($"Chromium n’a rien écrit : {(await said).Trim()}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new Refusal($"Chromium n’a pas fini en {Patience.TotalMinutes:0} minutes.");
        }
        finally
        {
            if (!chromium.HasExited) chromium.Kill(entireProcessTree: true);
        }
    }
}
