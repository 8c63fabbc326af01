using System.CommandLine;
using Ctg.Geo.Cli;

// One file per command group; each makes its own command.
return await Shell.RunAsync(args, new RootCommand("ctg-geo : l’observatoire de territoire, depuis un terminal.")
{
    MigrateCommand.Create(),
    ImportCommands.Create(),
    DemoCommand.Create(),
    ComputeCommand.Create(),
    AccessCommand.Create(),
    CheckCommand.Create(),
    SheetCommand.Create(),
    UserCommands.Create(),
});
