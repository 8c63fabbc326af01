-- What a data set put in place, by department ("21", or "21/2025" where rows have a year; "" for rows of no department): two territories
-- that share a department load the same rows of it, and neither import undoes the other.
alter table ops.dataset add column department_md5 jsonb not null default '{}';
alter table stage.dataset add column department_md5 jsonb not null default '{}';
