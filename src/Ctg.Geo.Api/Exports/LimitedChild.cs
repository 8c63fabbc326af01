using System.Diagnostics;

namespace Ctg.Geo.Api.Exports;

/// <summary>A program of the machine, run in a folder of its own with nothing of our environment, within limits that the kernel keeps.</summary>
sealed class LimitedChild(string folder)
{
    const long MostMemory = 2L << 30, MostWritten = 1L << 30;

    const int MostSeconds = 60, MostFiles = 64;

    /// <summary>Drivers of GDAL that speak to a network or a database, or that follow what a file names: none is even registered.</summary>
    const string Skipped = "HTTP,WMS,WMTS,WCS,WFS,OAPIF,OGCAPI,CSW,Carto,AmigoCloud,Elasticsearch,PLScenes,PLMOSAIC,NGW,EEDA,EEDAI,DAAS,GMLAS,VRT,OGR_VRT,"
        + "PostgreSQL,PostGISRaster,MySQL,MSSQLSpatial,ODBC,PGeo,GeoRSS,GML";

    static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/bin"];

    /// <summary>The whole path; null when it is not installed.</summary>
    public static string? Find(string program) => Folders.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    /// <exception cref="InvalidOperationException">The program failed, or met a limit; with the end of what it said.</exception>
    public async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var child = Process.Start(Start(program, arguments)) ?? throw new InvalidOperationException($"{program} did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            var said = child.StandardError.ReadToEndAsync(patience.Token);
            await child.WaitForExitAsync(patience.Token);
            if (child.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {child.ExitCode}: {End(await said)}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{program} took more than {MostSeconds} s.");
        }
        finally
        {
            if (!child.HasExited) child.Kill(entireProcessTree: true);
        }
    }

    ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find("prlimit")!) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardInput = true };
        string[] limits =
        [
            FormattableString.Invariant($"--as={MostMemory}"), FormattableString.Invariant($"--fsize={MostWritten}"),
            FormattableString.Invariant($"--cpu={MostSeconds}"), FormattableString.Invariant($"--nofile={MostFiles}"), "--core=0",
        ];
        foreach (var argument in (string[])[.. limits, Find(program)!, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["CPL_TMPDIR"] = folder;
        start.Environment["GDAL_DRIVER_PATH"] = "disable";       // no plug-ins
        start.Environment["GDAL_SKIP"] = Skipped;
        return start;
    }

    static string End(string text) => text.Length <= 500 ? text : text[^500..];
}
