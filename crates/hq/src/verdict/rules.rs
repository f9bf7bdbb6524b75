//! Whether an order can be carried out, and what it changes. Nothing is written here.

use guitai_hall::Fen;
use guitai_hall::catalog::{Effect, Identity, LineKind, LineStanding, Plan, Published, Service};
use guitai_hall::customers::{Document, SeenPapers, is_same_name};
use guitai_hall::day::BusinessDate;
use guitai_hall::orders::{Rejection, Submission};
use rusqlite::Connection;
use serde_json::Value;

use crate::book::{self, Change, Held, Line};
use crate::error::Error;

/// An order with all that it was taken by.
pub(super) struct Case<'a> {
    pub(super) submission: &'a Submission,
    pub(super) catalog: &'a Published,
    pub(super) service: &'a Service,
    pub(super) papers: &'a SeenPapers,
}

/// What is wrong with an order, or with the book's file.
pub(super) enum No {
    Rejected(Rejection),
    Fault(Error),
}

impl From<Rejection> for No {
    fn from(rejection: Rejection) -> Self {
        No::Rejected(rejection)
    }
}

impl From<Error> for No {
    fn from(error: Error) -> Self {
        No::Fault(error)
    }
}

impl Case<'_> {
    /// The change that the order makes.
    pub(super) fn decide(&self, rows: &Connection) -> Result<Change, No> {
        match &self.service.effect {
            Effect::Nothing => Ok(Change::Nothing),
            Effect::Pay { line } => {
                let held = self.line(rows, line)?;
                Ok(Change::Posted {
                    number: held.line.number,
                    fen: self.submission.paid,
                })
            }
            Effect::Open {
                line,
                plan,
                prepaid,
            } => self.open(rows, line, plan, prepaid.as_deref()),
            Effect::Plan { line, plan } => self.change_plan(rows, line, plan),
            Effect::Card { line } => {
                let held = self.own(rows, line)?;
                Ok(match held.standing {
                    // A new card ends a reported loss.
                    LineStanding::Lost => self.standing(held, LineStanding::Active),
                    _ => Change::Nothing,
                })
            }
            Effect::Status { line, to } => self.change_standing(rows, line, *to),
            Effect::Close { line } => {
                let held = self.own(rows, line)?;
                is_free(&held, self.submission.date)?;
                Ok(self.standing(held, LineStanding::Closed))
            }
            Effect::Owner { line } => self.give_away(rows, line),
            Effect::Move { line, address } => {
                let held = self.own(rows, line)?;
                owes_nothing(&held)?;
                if held.line.kind != LineKind::Broadband {
                    return Err(Rejection::LineUnknown.into());
                }
                Ok(Change::Moved {
                    number: held.line.number,
                    address: self.text(address)?.to_owned(),
                })
            }
            Effect::Extra {
                line,
                extra,
                action,
            } => self.extra(rows, line, extra, action),
            Effect::PortOut { line, after_days } => self.port_out(rows, line, *after_days),
            Effect::Contact { line, address } => {
                let held = self.own(rows, line)?;
                Ok(Change::Contact {
                    owner: held.owner,
                    address: self.text(address)?.to_owned(),
                    name: self.papers.holder.as_ref().map(|seen| seen.name.clone()),
                })
            }
            Effect::Ask { line, .. } => {
                self.own(rows, line)?;
                Ok(Change::Nothing)
            }
        }
    }

    fn text(&self, field: &str) -> Result<&str, No> {
        let form = self.submission.form.as_ref().ok_or(Rejection::Unreadable)?;
        let text = form.pointer(field).and_then(Value::as_str);
        Ok(text.map(str::trim).ok_or(Rejection::Unreadable)?)
    }

    /// A line that is still there.
    fn line(&self, rows: &Connection, field: &str) -> Result<Held, No> {
        let held = book::held(rows, self.text(field)?)?.ok_or(Rejection::LineUnknown)?;
        if held.standing == LineStanding::Closed {
            return Err(Rejection::Closed.into());
        }
        Ok(held)
    }

    /// A line of whoever the order is for: by their document, or by their name where no document is asked for.
    fn own(&self, rows: &Connection, field: &str) -> Result<Held, No> {
        let held = self.line(rows, field)?;
        let theirs = if self.service.identity == Identity::None {
            let name = self.submission.name.as_deref();
            name.is_none_or(|name| is_same_name(name, &held.owner_name))
        } else {
            self.holder()?.number == held.owner_document
        };
        if theirs {
            Ok(held)
        } else {
            Err(Rejection::OtherOwner.into())
        }
    }

    fn holder(&self) -> Result<&Document, No> {
        Ok(self.papers.holder.as_ref().ok_or(Rejection::NoPapers)?)
    }

    fn plan(&self, field: &str, kind: LineKind) -> Result<&Plan, No> {
        let plan = self.catalog.plan(self.text(field)?);
        let of_kind = plan.filter(|plan| plan.kind == kind);
        Ok(of_kind.ok_or(Rejection::PlanUnknown)?)
    }

    fn open(
        &self,
        rows: &Connection,
        line: &str,
        plan: &str,
        prepaid: Option<&str>,
    ) -> Result<Change, No> {
        let number = self.text(line)?.to_owned();
        let kind = if number.starts_with('0') {
            LineKind::Broadband
        } else {
            LineKind::Mobile
        };
        let (plan, holder) = (self.plan(plan, kind)?, self.holder()?);
        if book::owner(rows, &number)?.is_some() {
            return Err(Rejection::NumberTaken.into());
        }
        if kind == LineKind::Mobile {
            self.has_room(rows, holder)?;
        }
        let owed = book::owed_by(rows, &holder.number)?;
        if owed > Fen::ZERO {
            return Err(Rejection::Arrears { fen: owed }.into());
        }
        let date = self.submission.date;
        let form = self.submission.form.as_ref();
        let ahead = prepaid.and_then(|field| form?.pointer(field)?.as_i64());
        Ok(Change::Opened {
            line: Line {
                number,
                kind,
                plan: plan.name.zh.clone(),
                monthly: plan.monthly,
                opened: date,
                contract_until: bound_until(plan, date),
                balance: Fen(ahead.unwrap_or_default()),
            },
            owner: Box::new(holder.clone()),
        })
    }

    fn has_room(&self, rows: &Connection, document: &Document) -> Result<(), No> {
        let limit = self.catalog.real_name.numbers_per_document;
        if book::mobiles_of(rows, &document.number)? >= limit {
            return Err(Rejection::TooManyNumbers { limit }.into());
        }
        Ok(())
    }

    fn change_plan(&self, rows: &Connection, line: &str, plan: &str) -> Result<Change, No> {
        let held = self.own(rows, line)?;
        is_active(&held)?;
        under_no_contract(&held, self.submission.date)?;
        let plan = self.plan(plan, held.line.kind)?;
        if plan.name.zh == held.line.plan {
            return Err(Rejection::AlreadySo.into());
        }
        Ok(Change::Plan {
            number: held.line.number,
            name: plan.name.zh.clone(),
            monthly: plan.monthly,
            contract_until: bound_until(plan, self.submission.date),
        })
    }

    fn standing(&self, held: Held, to: LineStanding) -> Change {
        Change::Standing {
            number: held.line.number,
            to,
        }
    }

    fn change_standing(
        &self,
        rows: &Connection,
        line: &str,
        to: LineStanding,
    ) -> Result<Change, No> {
        let held = self.own(rows, line)?;
        if held.standing == to {
            return Err(Rejection::AlreadySo.into());
        }
        match to {
            LineStanding::Active => owes_nothing(&held)?,
            LineStanding::Suspended => {
                is_active(&held)?;
                owes_nothing(&held)?;
            }
            LineStanding::Lost => {}
            LineStanding::Closed => is_free(&held, self.submission.date)?,
        }
        Ok(self.standing(held, to))
    }

    fn give_away(&self, rows: &Connection, line: &str) -> Result<Change, No> {
        let held = self.own(rows, line)?;
        is_active(&held)?;
        is_free(&held, self.submission.date)?;
        let taker = self.papers.taker.as_ref().ok_or(Rejection::NoPapers)?;
        if held.line.kind == LineKind::Mobile {
            self.has_room(rows, taker)?;
        }
        Ok(Change::Owner {
            number: held.line.number,
            owner: Box::new(taker.clone()),
        })
    }

    fn extra(
        &self,
        rows: &Connection,
        line: &str,
        extra: &str,
        action: &str,
    ) -> Result<Change, No> {
        let held = self.own(rows, line)?;
        let (extra, on) = (self.text(extra)?.to_owned(), self.text(action)? == "on");
        if book::has_extra(rows, &held.line.number, &extra)? == on {
            return Err(Rejection::AlreadySo.into());
        }
        let number = held.line.number.clone();
        if !on {
            return Ok(Change::ExtraOff { number, extra });
        }
        is_active(&held)?;
        Ok(Change::ExtraOn { number, extra })
    }

    fn port_out(&self, rows: &Connection, line: &str, after_days: u16) -> Result<Change, No> {
        let held = self.own(rows, line)?;
        is_active(&held)?;
        is_free(&held, self.submission.date)?;
        let from = held.line.opened.days_after(u32::from(after_days));
        match from.filter(|from| *from > self.submission.date) {
            Some(from) => Err(Rejection::TooRecent { from }.into()),
            None => Ok(Change::Nothing),
        }
    }
}

fn bound_until(plan: &Plan, from: BusinessDate) -> Option<BusinessDate> {
    let months = u32::from(plan.contract_months);
    (months > 0).then(|| from.months_after(months)).flatten()
}

fn is_active(held: &Held) -> Result<(), Rejection> {
    if held.standing == LineStanding::Active {
        Ok(())
    } else {
        Err(Rejection::NotActive)
    }
}

fn owes_nothing(held: &Held) -> Result<(), Rejection> {
    let balance = held.line.balance;
    if balance < Fen::ZERO {
        return Err(Rejection::Arrears {
            fen: Fen(balance.0.saturating_neg()),
        });
    }
    Ok(())
}

fn under_no_contract(held: &Held, on: BusinessDate) -> Result<(), Rejection> {
    match held.line.contract_until.filter(|until| *until >= on) {
        Some(until) => Err(Rejection::Contract { until }),
        None => Ok(()),
    }
}

/// Whether nothing keeps a line with its owner.
fn is_free(held: &Held, on: BusinessDate) -> Result<(), Rejection> {
    owes_nothing(held)?;
    under_no_contract(held, on)
}

/// Whether what was carried out can be taken back by turning the money round alone.
pub(super) fn taken_back(
    effect: &Effect,
    number: Option<&str>,
    paid: Fen,
) -> Result<Change, Rejection> {
    match (effect, number) {
        (Effect::Pay { .. }, Some(number)) => Ok(Change::Posted {
            number: number.to_owned(),
            fen: paid,
        }),
        (Effect::Nothing | Effect::Ask { .. } | Effect::PortOut { .. }, _) => Ok(Change::Nothing),
        _ => Err(Rejection::CarriedOut),
    }
}
