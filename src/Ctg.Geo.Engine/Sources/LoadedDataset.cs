namespace Ctg.Geo.Engine.Sources;

/// <summary>What records a data set holds: one file may be loaded as two of them.</summary>
public enum DatasetContent { Contours, Populations, Census, Households, Cells, Services, Zones, Childminders, Roads }

/// <summary>A data set as loaded.</summary>
public sealed record LoadedDataset(Dataset Dataset, DatasetContent Content);
