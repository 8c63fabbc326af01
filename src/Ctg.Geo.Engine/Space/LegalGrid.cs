using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Ctg.Geo.Engine.Space;

/// <summary>A plane grid in which France publishes coordinates, in metres: the legal one of each department, and Europe's for population cells.</summary>
/// <remarks>Legal grids: décret 2000-1276, amended by décret 2019-165. Parameters: EPSG registry, in the words of PostGIS's
/// <c>spatial_ref_sys.srtext</c> (a test compares them). These datums are WGS 84 within what a map shows.</remarks>
public sealed class LegalGrid
{
    public static readonly LegalGrid Lambert93 = new(2154, new(-9.9, 41.1, 10.4, 51.6), """
        PROJCS["RGF93 / Lambert-93",GEOGCS["RGF93",DATUM["Reseau_Geodesique_Francais_1993",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],TOWGS84[0,0,0,0,0,0,0],AUTHORITY["EPSG","6171"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4171"]],PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["X",EAST],AXIS["Y",NORTH],AUTHORITY["EPSG","2154"]]
        """);

    public static readonly LegalGrid Antilles = Utm(5490, new(-63.7, 14.0, -57.5, 18.6), "20N", "RGAF09", 5489, "Reseau_Geodesique_des_Antilles_Francaises_2009", 1073, -63, 0);
    public static readonly LegalGrid Guyane = Utm(2972, new(-54.7, 2.0, -49.4, 8.9), "22N", "RGFG95", 4624, "Reseau_Geodesique_Francais_Guyane_1995", 6624, -51, 0);
    public static readonly LegalGrid Reunion = Utm(2975, new(51.8, -25.9, 58.3, -18.2), "40S", "RGR92", 4627, "Reseau_Geodesique_de_la_Reunion_1992", 6627, 57, 10_000_000);
    public static readonly LegalGrid Mayotte = Utm(4471, new(43.6, -14.5, 46.7, -11.3), "38S", "RGM04", 4470, "Reseau_Geodesique_de_Mayotte_2004", 1036, 45, 10_000_000);

    /// <summary>ETRS89 / LAEA Europe: the grid of INSEE's population cells in mainland France; nobody's legal grid.</summary>
    public static readonly LegalGrid EuropeanCells = new(3035, new(-16.1, 32.8, 40.2, 71.2), """
        PROJCS["ETRS89 / LAEA Europe",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],TOWGS84[0,0,0,0,0,0,0],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]],PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AUTHORITY["EPSG","3035"]]
        """);

    public static readonly IReadOnlyList<LegalGrid> All = [Lambert93, Antilles, Guyane, Reunion, Mayotte, EuropeanCells];

    readonly MathTransform _toDegrees, _toMetres;
    readonly GridArea _area;

    LegalGrid(int epsg, GridArea area, string wkt)
    {
        (Epsg, _area, Wkt) = (epsg, area, wkt);
        var grid = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(wkt);
        var transformations = new CoordinateTransformationFactory();
        _toDegrees = transformations.CreateFromCoordinateSystems(grid, grid.GeographicCoordinateSystem).MathTransform;
        _toMetres = transformations.CreateFromCoordinateSystems(grid.GeographicCoordinateSystem, grid).MathTransform;
    }

    public int Epsg { get; }

    /// <summary>The definition, equal to PostGIS's <c>srtext</c>.</summary>
    public string Wkt { get; }

    /// <summary>The legal grid of a department: "21", "2A", "974"; of <see cref="Places.InseeCode.Department"/>.</summary>
    /// <exception cref="ArgumentException">A collectivity whose grid is not here (975, 986, 987, 988).</exception>
    public static LegalGrid OfDepartment(string department) => department switch
    {
        "971" or "972" or "977" or "978" => Antilles,
        "973" => Guyane,
        "974" => Reunion,
        "976" => Mayotte,
        { Length: 2 } => Lambert93,
        _ => throw new ArgumentException($"No legal grid is known for department '{department}'.", nameof(department)),
    };

    /// <summary>The grid with that EPSG code, 3035 included; null when it is none of <see cref="All"/>.</summary>
    public static LegalGrid? OfEpsg(int epsg) => All.FirstOrDefault(grid => grid.Epsg == epsg);

    /// <summary>WGS 84 position of a point of the grid, in metres; null when it lies outside the area the grid is made for,
    /// as coordinates of another grid, swapped or zero do.</summary>
    public Position? ToPosition(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return null;
        var (longitude, latitude) = _toDegrees.Transform(x, y);
        return _area.Holds(longitude, latitude) ? Position.At(longitude, latitude) : null;
    }

    /// <summary>Metres in the grid, easting then northing. Right within 1 cm inside the grid's area; meaningless far from it.</summary>
    public (double X, double Y) FromPosition(Position position) => _toMetres.Transform(position.Longitude, position.Latitude);

    /// <summary>True inside the area the grid is made for: a box around its land and waters.</summary>
    public bool Covers(Position position) => _area.Holds(position.Longitude, position.Latitude);

    public override string ToString() => FormattableString.Invariant($"EPSG:{Epsg}");

    static LegalGrid Utm(
        int epsg, GridArea area, string zone, string system, int systemEpsg, string datum, int datumEpsg, int meridian, int falseNorthing) =>
        new(epsg, area, FormattableString.Invariant($"""
            PROJCS["{system} / UTM zone {zone}",GEOGCS["{system}",DATUM["{datum}",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],TOWGS84[0,0,0,0,0,0,0],AUTHORITY["EPSG","{datumEpsg}"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","{systemEpsg}"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",{falseNorthing}],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","{epsg}"]]
            """));

    /// <summary>Area of use, degrees (EPSG registry, rounded outwards).</summary>
    readonly record struct GridArea(double West, double South, double East, double North)
    {
        public bool Holds(double longitude, double latitude) =>
            longitude >= West && longitude <= East && latitude >= South && latitude <= North;
    }
}
