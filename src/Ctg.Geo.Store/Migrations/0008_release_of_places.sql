-- Of the places alone: figures that change leave the tiles, and the release that names them, as they are.
alter table pub.territory add column places_sha256 text not null default '';
