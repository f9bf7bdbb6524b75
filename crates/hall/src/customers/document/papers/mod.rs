//! The papers on the counter: whose they are, who came with them, and whether that is enough.

use super::number::{self, Number};
use super::{Document, DocumentKind, TypedDocument};
use crate::catalog::RealName;
use crate::day::BusinessDate;
use crate::fault::{FaultCode, Faults, FieldFault};
use serde::Serialize;

/// All that lies on the counter, as typed.
pub(crate) struct Typed<'a> {
    pub(crate) holder: &'a TypedDocument,
    /// Whoever came for the holder.
    pub(crate) agent: Option<&'a TypedDocument>,
    /// Whoever will use what an organisation asks for.
    pub(crate) user: Option<&'a TypedDocument>,
    /// Whoever is to own what is given away 过户.
    pub(crate) taker: Option<&'a TypedDocument>,
    /// The holder's authorisation was seen 授权书.
    pub(crate) authorised: bool,
}

/// Papers that were found in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Papers {
    pub(crate) holder: Document,
    pub(crate) agent: Option<Document>,
    pub(crate) user: Option<Document>,
    pub(crate) taker: Option<Document>,
    /// Which of them, by field, have a number that fails its check and may be right all the same.
    pub(crate) doubtful: Vec<String>,
}

/// Looks papers over. Pure.
///
/// # Errors
/// What is wrong or missing, by field below `/holder`, `/agent`, `/user`, `/taker`.
pub(crate) fn examine(
    typed: &Typed<'_>,
    rules: &RealName,
    today: BusinessDate,
) -> Result<Papers, Vec<FieldFault>> {
    let mut look = Look::on(today);
    let holder = look.document("/holder", typed.holder);
    let mut person = |field: &str, document: Option<&TypedDocument>| {
        let document = document?;
        if !document.kind.is_a_persons() {
            let field = format!("{field}/kind");
            look.faults
                .add(FieldFault::new(field, FaultCode::NotAPersons));
        }
        look.document(field, document)
    };
    let agent = person("/agent", typed.agent);
    let user = person("/user", typed.user);
    let taker = typed
        .taker
        .and_then(|document| look.document("/taker", document));
    let Look {
        mut faults,
        doubtful,
        ..
    } = look;
    for fault in who_must_be_there(
        typed,
        Readable {
            holder: holder.as_ref(),
            agent: agent.as_ref(),
            taker: taker.as_ref(),
        },
        rules,
        today,
    ) {
        faults.add(fault);
    }
    faults.none()?;
    let holder = holder.expect("a document without faults was read");
    Ok(Papers {
        holder,
        agent,
        user,
        taker,
        doubtful,
    })
}

/// Looks over the papers of whoever is to own what somebody gives away whose papers were seen before. Pure.
///
/// # Errors
/// What is wrong or missing, by field below `/taker`.
pub(crate) fn examine_taker(
    seen: Papers,
    taker: Option<&TypedDocument>,
    rules: &RealName,
    today: BusinessDate,
) -> Result<Papers, Vec<FieldFault>> {
    let mut look = Look::on(today);
    let taker = match taker {
        Some(typed) => look.document("/taker", typed),
        None => {
            let missing = FieldFault::new("/taker/number", FaultCode::Required);
            look.faults.add(missing);
            None
        }
    };
    if let Some(taker) = &taker {
        for fault in who_may_take(taker, Some(&seen.holder), rules, today) {
            look.faults.add(fault);
        }
    }
    look.faults.none()?;
    Ok(Papers {
        taker,
        doubtful: look.doubtful,
        ..seen
    })
}

/// Who may own what somebody gives away: somebody else, and no minor.
fn who_may_take(
    taker: &Document,
    holder: Option<&Document>,
    rules: &RealName,
    today: BusinessDate,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut say = |code| faults.push(FieldFault::new("/taker/number", code));
    if is_minor(taker, rules, today) {
        say(FaultCode::TakerMinor);
    }
    if holder.is_some_and(|holder| taker.is_of_the_same(holder)) {
        say(FaultCode::SamePerson);
    }
    faults
}

fn is_minor(document: &Document, rules: &RealName, today: BusinessDate) -> bool {
    let age = document.born.map(|born| born.years_until(today));
    age.is_some_and(|age| age < rules.guardian_below)
}

/// The documents that could be read.
struct Readable<'a> {
    holder: Option<&'a Document>,
    agent: Option<&'a Document>,
    taker: Option<&'a Document>,
}

/// No document, no service: which person's is missing, and who may not stand for whom.
fn who_must_be_there(
    typed: &Typed<'_>,
    Readable {
        holder,
        agent,
        taker,
    }: Readable<'_>,
    rules: &RealName,
    today: BusinessDate,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut say = |field: &str, code| faults.push(FieldFault::new(field, code));
    let organisation = typed.holder.kind == DocumentKind::Organisation;
    let minor = |document: &Document| is_minor(document, rules, today);
    if typed.agent.is_none() {
        if organisation {
            say("/agent", FaultCode::AgentMissing);
        } else if holder.is_some_and(minor) {
            say("/agent", FaultCode::GuardianMissing);
        }
    }
    if organisation && typed.user.is_none() {
        say("/user", FaultCode::UserMissing);
    }
    if let Some(agent) = agent {
        if minor(agent) {
            say("/agent/number", FaultCode::AgentMinor);
        }
        if holder.is_some_and(|holder| agent.is_of_the_same(holder)) {
            say("/agent/number", FaultCode::SamePerson);
        }
    }
    if typed.agent.is_some() && !typed.authorised {
        say("/authorised", FaultCode::NotAuthorised);
    }
    if let Some(taker) = taker {
        faults.extend(who_may_take(taker, holder, rules, today));
    }
    faults
}

/// One look at all papers.
struct Look {
    today: BusinessDate,
    faults: Faults,
    doubtful: Vec<String>,
}

impl Look {
    fn on(today: BusinessDate) -> Look {
        Look {
            today,
            faults: Faults::default(),
            doubtful: Vec::new(),
        }
    }

    fn document(&mut self, at: &str, typed: &TypedDocument) -> Option<Document> {
        let field = |name: &str| format!("{at}/{name}");
        self.faults.length(&field("name"), &typed.name, 1, 60);
        self.faults
            .length(&field("address"), &typed.address, 4, 120);
        let valid_until = self.valid_until(&field("validUntil"), typed);
        let number = self.number(&field("number"), typed)?;
        let born = match number.born {
            Some(born) => Some(born),
            None if typed.kind.is_a_persons() => Some(self.born(&field("born"), typed)?),
            None => None,
        };
        Some(Document {
            kind: typed.kind,
            name: typed.name.trim().to_owned(),
            number: number.text,
            address: typed.address.trim().to_owned(),
            valid_until,
            born,
        })
    }

    fn number(&mut self, field: &str, typed: &TypedDocument) -> Option<Number> {
        match number::read(typed.kind, &typed.number, self.today) {
            Ok(number) => {
                if number.doubtful {
                    self.doubtful.push(field.to_owned());
                }
                Some(number)
            }
            Err(code) => {
                self.faults.add(FieldFault::new(field, code));
                None
            }
        }
    }

    fn valid_until(&mut self, field: &str, typed: &TypedDocument) -> Option<BusinessDate> {
        let for_good = typed.long_term && typed.kind.may_hold_for_good();
        if for_good || !typed.kind.expires() {
            return None;
        }
        let until = self.date(field, &typed.valid_until)?;
        if until < self.today {
            let fault = FieldFault::new(field, FaultCode::Expired);
            self.faults
                .add(fault.with("date", until.to_string().as_str()));
        }
        Some(until)
    }

    fn born(&mut self, field: &str, typed: &TypedDocument) -> Option<BusinessDate> {
        let born = self.date(field, &typed.born)?;
        if born > self.today {
            self.faults
                .add(FieldFault::new(field, FaultCode::BirthDate));
        }
        Some(born)
    }

    fn date(&mut self, field: &str, typed: &str) -> Option<BusinessDate> {
        let date = BusinessDate::typed(typed);
        if date.is_none() {
            let missing = typed.trim().is_empty();
            let code = if missing {
                FaultCode::Required
            } else {
                FaultCode::Date
            };
            self.faults.add(FieldFault::new(field, code));
        }
        date
    }
}

#[cfg(test)]
mod tests;
