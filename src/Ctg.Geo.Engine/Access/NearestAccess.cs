using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

public static class NearestAccess
{
    public static AccessFigures<Figure> Compute(TerritoryModel model, ServiceKind kind, TravelMode mode, Audience audience, AccessParameters parameters) =>
        throw new NotImplementedException();
}
