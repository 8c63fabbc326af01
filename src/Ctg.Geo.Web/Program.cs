using Ctg.Geo.Web;

await Site.Build(args).RunAsync();
