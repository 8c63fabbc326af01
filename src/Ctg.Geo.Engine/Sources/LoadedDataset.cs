namespace Ctg.Geo.Engine.Sources;

/// <summary>What records a data set holds: one file may be loaded as two of them.</summary>
public enum DatasetContent { Contours, Populations, Census, Households, Cells, Services, Zones, Childminders, Roads }

/// <summary>A data set as loaded.</summary>
public sealed record LoadedDataset(Dataset Dataset, DatasetContent Content)
{
    /// <summary>It holds numbers of people, of households or of places by commune or by cell: when it is confidential they are protected before
    /// they are stored (<see cref="Secrecy.ProtectedTables"/>). Of anything else that is confidential nothing is told.</summary>
    public bool HoldsCounts => Content is DatasetContent.Populations or DatasetContent.Census or DatasetContent.Households
        or DatasetContent.Cells or DatasetContent.Childminders;
}
