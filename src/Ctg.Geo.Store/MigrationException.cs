namespace Ctg.Geo.Store;

/// <summary>The database and the program do not agree on its migrations: the service must not start.</summary>
public sealed class MigrationException(string message) : Exception(message);
