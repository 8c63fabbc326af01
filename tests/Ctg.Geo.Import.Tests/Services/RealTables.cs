using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Services;

static class RealTables
{
    public static SourceTable Open(string relative, Faults faults) =>
        SourceTables.Open(SourceFile.At(RealData.Require(relative)), faults)
        ?? throw new InvalidOperationException(string.Join('\n', faults.All));
}
