using System.CommandLine;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo import communes|equipment|population|zones|roads FILE…</c> and <c>ctg-geo import territory</c>.</summary>
static class ImportCommands
{
    static readonly Argument<string[]> Files = new("FICHIER") { Description = "CSV, GeoJSON, un objet par ligne ; .gz aussi.", Arity = ArgumentArity.OneOrMore };
    static readonly Argument<string[]> RoadFiles = new("FICHIER") { Description = "Extraits d’OpenStreetMap : .osm.pbf, .osm, .osm.gz.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string?> Vintage = new("--vintage") { Description = "Millésime des données : AAAA, AAAA-MM ou AAAA-MM-JJ." };
    static readonly Option<string?> Source = new("--source") { Description = "Qui a produit les données." };
    static readonly Option<string?> Licence = new("--licence") { Description = "Leur licence." };
    static readonly Option<string?> Series = new("--series") { Description = "Ce qu’un fichier plus récent remplacera ; sinon, tiré du nom du fichier." };
    static readonly Option<int?> Confidential = new("--confidential")
    {
        Description = "Données confiées, non publiques : seuil sous lequel un effectif n’est pas publié (11). Des lieux, aucun nombre n’est publié.",
        CustomParser = result =>
        {
            if (Fields.TryWhole(result.Tokens[0].Value, out var threshold) && threshold >= Protection.LeastThreshold) return threshold;
            result.AddError($"--confidential {result.Tokens[0].Value} : un seuil de {Protection.LeastThreshold} ou plus est attendu ; 11 est celui de l’Insee.");
            return null;
        },
    };
    static readonly Option<string?> Kind = new("--kind") { Description = $"Genre des points : {string.Join(", ", ServiceKinds.All)}." };
    static readonly Option<string?> Columns = new("--columns") { Description = "Sens des colonnes : name=DESIGNATION,commune=INSEE_NUM. Retenu pour le prochain fichier de cette forme." };

    public static Command Create() => new("import", "Charge des fichiers : tout, ou rien.")
    {
        OfFiles("communes", FileFamily.Communes, "Contours de communes."),
        OfFiles("equipment", FileFamily.Equipment, "Services et équipements.", Confidential, Kind, Columns),
        OfFiles("population", FileFamily.Population, "Populations légales, carreaux, recensement, assistantes maternelles.", Confidential),
        OfFiles("zones", FileFamily.Zones, "Zones déclarées : vie sociale, secteurs de RPE ou d’école, transport à la demande.", Confidential),
        OfRoads(),
        TerritoryCommand.Create(),
    };

    static Command OfFiles(string name, FileFamily family, string description, params Option[] more)
    {
        var command = new Command(name, description) { Files, Vintage, Source, Licence, Series, ImportAnswer.Tolerance, ImportAnswer.ReportFile };
        foreach (var option in more) command.Options.Add(option);
        command.Validators.Add(parse =>
        {
            CheckVintage(parse);
            if (more.Contains(Kind)) CheckMapping(parse.GetValue(Kind), parse.GetValue(Columns), parse.AddError);
        });
        return command.Does((invocation, cancel) => RunAsync(invocation, family, more, cancel));
    }

    static Command OfRoads()
    {
        var command = new Command("roads", "Routes d’OpenStreetMap (.osm.pbf, .osm, .osm.gz) : les fichiers nommés font un réseau, qui remplace celui de leur série.")
            { RoadFiles, Vintage, Series, ImportAnswer.ReportFile };
        command.Validators.Add(CheckVintage);
        return command.Does(async (invocation, cancel) =>
        {
            var parse = invocation.Parse;
            await using var db = invocation.OpenDatabase();
            await db.MigrateAsync(cancel);
            var report = await new RoadImport(db).RunAsync(
                parse.GetValue(RoadFiles)!, ImportAnswer.Vintage(parse.GetValue(Vintage)), parse.GetValue(Series), invocation.Terminal, cancel);
            return await ImportAnswer.GiveAsync(invocation, report, cancel);
        });
    }

    static void CheckVintage(System.CommandLine.Parsing.CommandResult parse)
    {
        if (parse.GetValue(Vintage) is { } text && ImportAnswer.Vintage(text) is null)
            parse.AddError($"--vintage {text} : AAAA, AAAA-MM ou AAAA-MM-JJ est attendu.");
    }

    static void CheckMapping(string? kind, string? columns, Action<string> error)
    {
        if (kind is not null && ServiceKinds.Find(kind) is null) error($"--kind {kind} : un de {string.Join(", ", ServiceKinds.All)} est attendu.");
        if (columns is not null && MappedColumns.Parse(columns, out var reason) is null) error($"--columns : {reason}.");
        if (kind is null != columns is null) error("--kind et --columns vont ensemble.");
    }

    static async Task<int> RunAsync(Invocation invocation, FileFamily family, Option[] more, CancellationToken cancel)
    {
        var (parse, mapped) = (invocation.Parse, more.Contains(Kind));
        var options = new ImportOptions(ImportAnswer.Vintage(parse.GetValue(Vintage)), parse.GetValue(Source), parse.GetValue(Licence), parse.GetValue(Series),
            parse.GetValue(ImportAnswer.Tolerance),
            mapped ? ServiceKinds.Find(parse.GetValue(Kind)) : null,
            mapped && parse.GetValue(Columns) is { } columns ? MappedColumns.Parse(columns, out _) : null,
            Protection.Of(more.Contains(Confidential) ? parse.GetValue(Confidential) : null));
        await using var db = invocation.OpenDatabase();
        await db.MigrateAsync(cancel);
        var report = await new FileImport(db).RunAsync(family, parse.GetValue(Files)!, options, invocation.Terminal, cancel);
        return await ImportAnswer.GiveAsync(invocation, report, cancel);
    }
}
