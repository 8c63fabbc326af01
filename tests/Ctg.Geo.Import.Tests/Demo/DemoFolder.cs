using Ctg.Geo.Import.Demo;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Tests.Demo;

/// <summary>The default fictional territory, written once for a class of tests.</summary>
public sealed class DemoFolder : IDisposable
{
    public DemoFolder() => Territory = DemoFiles.Write(Path, 40, 1, null, TestContext.Current.CancellationToken);

    public string Path { get; } = Directory.CreateTempSubdirectory("ctg-demo-").FullName;

    public DemoTerritory Territory { get; }

    /// <summary>Opens the file whose name begins so, as the importers do.</summary>
    public SourceTable Open(string beginning, Faults faults) =>
        SourceTables.Open(SourceFile.At(Directory.GetFiles(Path, beginning + "*").Single()), faults)
        ?? throw new InvalidOperationException($"{beginning} is not a table.");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
