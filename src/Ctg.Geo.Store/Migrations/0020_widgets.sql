-- Maps that planners put into other sites under a name: what they show, who may frame them, how often they were opened.
create table ops.widget (
    id                 text        primary key check (id ~ '^[a-z2-7]{12}$'),   -- public: it opens this widget and nothing else
    territory_id       text        not null,   -- not a reference: a territory may be loaded anew
    name               text        not null check (char_length(name) between 1 and 120),
    options            text        not null check (char_length(options) <= 1000),   -- in the address of the frame
    hosts              text[]      not null check (cardinality(hosts) <= 50),   -- who may frame it; none: everyone
    revision           bigint      not null check (revision > 0),
    created_at         timestamptz not null,
    created_by         bigint      not null references ops.account,
    changed_at         timestamptz not null,
    changed_by         bigint      not null references ops.account,
    removed_at         timestamptz
);
create index on ops.widget (territory_id) where removed_at is null;

-- Nothing but a number: nodes add what they counted.
create table ops.widget_view (
    widget_id          text        not null references ops.widget,
    day                date        not null,   -- of the territory
    count              bigint      not null check (count > 0),
    primary key (widget_id, day)
);
