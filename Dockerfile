# The service: site and API in one process. Built in three stages; what runs has neither SDK nor Node.

FROM node:22-bookworm-slim AS client
WORKDIR /src/src/Ctg.Geo.Web/client
COPY src/Ctg.Geo.Web/client/package.json src/Ctg.Geo.Web/client/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/Ctg.Geo.Web/ /src/src/Ctg.Geo.Web/
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props ./
COPY data/ data/
COPY src/ src/
COPY --from=client /src/src/Ctg.Geo.Web/wwwroot/app/ src/Ctg.Geo.Web/wwwroot/app/
ENV CI=true
RUN dotnet publish src/Ctg.Geo.Web -c Release -o /app/web --nologo -v quiet \
 && dotnet publish src/Ctg.Geo.Cli -c Release -o /app/cli --nologo -v quiet

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# curl asks for the health; gdal-bin makes GeoPackages.
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl gdal-bin \
 && rm -rf /var/lib/apt/lists/* \
 && printf '#!/bin/sh\nexec dotnet /app/cli/ctg-geo.dll "$@"\n' > /usr/local/bin/ctg-geo \
 && chmod 755 /usr/local/bin/ctg-geo
COPY --from=build /app /app
WORKDIR /app/web
USER $APP_UID
ENV CTG_PORT=5080 CTG_LISTEN=*
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 CMD curl -fsS http://localhost:5080/health || exit 1
ENTRYPOINT ["dotnet", "Ctg.Geo.Web.dll"]
