using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Api.Imports;

/// <summary>What lies within some kilometres of a territory, or of a commune: generous by 2 %, the model measures exactly.</summary>
sealed class Vicinity
{
    const double KilometresPerDegree = 110.5;      // of latitude, at least, anywhere

    readonly double _metresPerLongitude, _metresPerLatitude = KilometresPerDegree * 1000, _metres;
    readonly IndexedFacetDistance _near;

    public Vicinity(IEnumerable<Geometry> shapes, double kilometres)
    {
        var whole = Wgs84.Factory.CreateGeometryCollection([.. shapes]);
        var extent = whole.EnvelopeInternal;
        _metresPerLongitude = 111_320 * Math.Cos(double.DegreesToRadians(extent.Centre.Y));
        _metres = kilometres * 1000 * 1.02;
        Extent = new(extent);
        Extent.ExpandBy(_metres / _metresPerLongitude * 1.02, _metres / _metresPerLatitude);
        _near = new(Flat(whole));
    }

    /// <summary>Degrees: nothing outside is near.</summary>
    public Envelope Extent { get; }

    public bool Holds(Geometry shape) => Extent.Intersects(shape.EnvelopeInternal) && _near.IsWithinDistance(Flat(shape), _metres);

    public bool MayHold(Position position) => Extent.Covers(position.Longitude, position.Latitude);

    Geometry Flat(Geometry shape)
    {
        var flat = shape.Copy();
        flat.Apply(new Scaling(_metresPerLongitude, _metresPerLatitude));
        return flat;
    }

    /// <summary>Degrees to metres on a plane tangent at the middle of the territory.</summary>
    sealed class Scaling(double x, double y) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                sequence.SetX(i, sequence.GetX(i) * x);
                sequence.SetY(i, sequence.GetY(i) * y);
            }
        }
    }
}
