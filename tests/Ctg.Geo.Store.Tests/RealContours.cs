using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests;

/// <summary>Contours of the published files (code, nom), COG 2018.</summary>
static class RealContours
{
    public static IEnumerable<CommuneContour> Read(string file)
    {
        var table = SourceTables.Open(SourceFile.At(RealData.Require(Path.Combine("communes", file))), new())!;
        return from row in table.Rows
               select new CommuneContour(InseeCode.Parse(row["code"]!, null), row["nom"]!, row.Geometry!);
    }
}
