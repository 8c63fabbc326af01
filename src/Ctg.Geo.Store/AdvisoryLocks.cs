namespace Ctg.Geo.Store;

/// <summary>Keys of the advisory locks taken in the service's own database.</summary>
static class AdvisoryLocks
{
    public const long Migration = 0x43_54_47_01;
    public const long Import = 0x43_54_47_02;
}
