import { type Desk } from "./desk";
import { h } from "./dom";
import { HoursEcho } from "./hours-echo";
import { blankSession, type Session, type Site } from "./record";

/** What happens at a site, for whom and when. */
export function sessionList(desk: Desk, site: Site, path: string): HTMLElement {
  const { words, changed, redraw } = desk;
  return h("div", { class: "sessions", role: "group", "aria-label": words.say("EditSessions") },
    h("h3", {}, words.say("EditSessions")),
    site.sessions.length === 0 && h("p", { class: "hint" }, words.say("EditNoSession")),
    ...site.sessions.map((session, at) => sessionCard(desk, site, session, at, `${path}.sessions[${at}]`)),
    h("button", {
      type: "button", class: "add", onclick: () => {
        site.sessions.push(blankSession(site.sessions[0]?.activity ?? desk.context.activities[0] ?? ""));
        changed();
        redraw("sites", `${path}.sessions[${site.sessions.length - 1}].hours`);
      },
    }, words.say("EditAddSession")),
  );
}

function sessionCard(desk: Desk, site: Site, session: Session, at: number, path: string): HTMLElement {
  const { context, words, fields, changed, redraw } = desk;
  const first = session.hours;
  const echo = new HoursEcho(context, words, session.hours, written => {
    // Typed in French, recorded in the notation that it was read as.
    if (written !== null && session.hours !== first) session.hours = written;
    fields.judge(`${path}.hours`);
  });
  const hours = fields.text({
    path: `${path}.hours`, label: words.say("EditHours"), value: session.hours, most: 500, hint: words.say("EditHoursHint"),
    set: value => { session.hours = value; echo.say(value); },
    // What a file brought and was never understood stays as it is: only what is typed here must be.
    check: () => echo.isMisread && session.hours !== first ? words.say("EditWrongHours") : null,
  });
  fields.readElsewhere(`${path}.hours`, async () => session.hours === first || await echo.settled());
  return h("div", { class: "session", role: "group", "aria-label": words.say("EditSessionGroup", at + 1) },
    h("div", { class: "pair" },
      fields.text({
        path: `${path}.activity`, label: words.say("EditActivity"), value: session.activity, suggestions: context.activities, most: 80,
        set: value => { session.activity = value ?? ""; }, required: words.say("EditActivityMissing"),
      }),
      fields.text({ path: `${path}.audience`, label: words.say("EditAudience"), value: session.audience, most: 120, set: value => { session.audience = value; } })),
    hours, echo.element,
    fields.checks({
      path: `${path}.period`, label: words.say("EditPeriod"), value: session.period, options: context.periods, required: words.say("EditWrongPeriod"),
      set: value => { session.period = value; },
    }),
    fields.check({ path: `${path}.byAppointment`, label: words.say("EditByAppointment"), value: session.byAppointment, set: value => { session.byAppointment = value; } }),
    fields.text({ path: `${path}.note`, label: words.say("EditNote"), value: session.note, most: 500, set: value => { session.note = value; } }),
    h("button", {
      type: "button", class: "quiet", onclick: () => {
        site.sessions.splice(at, 1);
        changed();
        redraw("sites");
      },
    }, words.say("EditRemoveSession")),
  );
}
