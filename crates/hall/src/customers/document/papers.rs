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
    let mut look = Look {
        today,
        faults: Faults::default(),
        doubtful: Vec::new(),
    };
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
    let mut look = Look {
        today,
        faults: Faults::default(),
        doubtful: Vec::new(),
    };
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
mod tests {
    use super::*;

    const RULES: RealName = RealName {
        guardian_below: 16,
        numbers_per_document: 5,
    };

    fn resident(number: &str) -> TypedDocument {
        TypedDocument {
            kind: DocumentKind::ResidentId,
            name: "王小明".into(),
            number: number.into(),
            address: "西安市碑林区南大街1号".into(),
            valid_until: "2031-05-20".into(),
            long_term: false,
            born: String::new(),
        }
    }

    fn adult() -> TypedDocument {
        resident("11010519491231002X")
    }

    /// Born on 2012-02-29.
    fn child() -> TypedDocument {
        resident("110105201202290020")
    }

    fn passport() -> TypedDocument {
        TypedDocument {
            kind: DocumentKind::Passport,
            name: "Maria Lopez".into(),
            number: "c01x00t47".into(),
            born: "1990-07-14".into(),
            ..adult()
        }
    }

    fn firm() -> TypedDocument {
        TypedDocument {
            kind: DocumentKind::Organisation,
            name: "某某商贸有限公司".into(),
            number: "91350200776049653A".into(),
            valid_until: String::new(),
            ..adult()
        }
    }

    fn alone(holder: &TypedDocument) -> Typed<'_> {
        Typed {
            holder,
            agent: None,
            user: None,
            taker: None,
            authorised: false,
        }
    }

    fn on(today: &str, typed: &Typed<'_>) -> Result<Papers, Vec<(String, FaultCode)>> {
        let plain = |fault: FieldFault| (fault.field, fault.code);
        examine(typed, &RULES, today.parse().unwrap())
            .map_err(|faults| faults.into_iter().map(plain).collect())
    }

    fn faults(typed: &Typed<'_>) -> Vec<(String, FaultCode)> {
        on("2026-11-23", typed).err().unwrap_or_default()
    }

    fn one(field: &str, code: FaultCode) -> Vec<(String, FaultCode)> {
        vec![(field.to_owned(), code)]
    }

    #[test]
    fn a_citizens_card_is_enough_and_tells_the_day_of_birth() {
        let papers = on("2026-11-23", &alone(&adult())).unwrap();
        assert_eq!(papers.holder.born, "1949-12-31".parse().ok());
        assert_eq!(papers.holder.valid_until, "2031-05-20".parse().ok());
        assert_eq!(papers.doubtful, Vec::<String>::new());
    }

    #[test]
    fn a_card_holds_to_the_end_of_its_last_day() {
        assert!(on("2031-05-20", &alone(&adult())).is_ok());
        let expired = on("2031-05-21", &alone(&adult())).unwrap_err();
        assert_eq!(expired, one("/holder/validUntil", FaultCode::Expired));
        let for_good = TypedDocument {
            long_term: true,
            valid_until: String::new(),
            ..adult()
        };
        assert!(on("2099-01-01", &alone(&for_good)).is_ok());
    }

    #[test]
    fn a_passport_never_holds_for_good() {
        let passport = TypedDocument {
            long_term: true,
            valid_until: "2020-01-01".into(),
            ..passport()
        };
        assert_eq!(
            faults(&alone(&passport)),
            one("/holder/validUntil", FaultCode::Expired)
        );
    }

    #[test]
    fn a_register_with_the_holders_own_number_is_no_other_person() {
        let register = TypedDocument {
            kind: DocumentKind::HouseholdRegister,
            ..adult()
        };
        let (holder, agent) = (adult(), register);
        let both = Typed {
            agent: Some(&agent),
            authorised: true,
            ..alone(&holder)
        };
        assert_eq!(faults(&both), one("/agent/number", FaultCode::SamePerson));
    }

    #[test]
    fn a_date_is_typed_or_ticked_away() {
        for (typed, code) in [
            ("", FaultCode::Required),
            ("2031-02-30", FaultCode::Date),
            ("next year", FaultCode::Date),
        ] {
            let card = TypedDocument {
                valid_until: typed.into(),
                ..adult()
            };
            assert_eq!(faults(&alone(&card)), one("/holder/validUntil", code));
        }
    }

    #[test]
    fn a_foreign_document_needs_the_day_of_birth() {
        assert!(on("2026-11-23", &alone(&passport())).is_ok());
        let without = TypedDocument {
            born: String::new(),
            ..passport()
        };
        assert_eq!(
            faults(&alone(&without)),
            one("/holder/born", FaultCode::Required)
        );
    }

    #[test]
    fn a_minor_needs_a_guardian_until_the_sixteenth_birthday() {
        let child = child();
        assert_eq!(
            faults(&alone(&child)),
            one("/agent", FaultCode::GuardianMissing)
        );
        let grown = on("2028-03-01", &alone(&child));
        assert!(grown.is_ok(), "born on a leap day: sixteen on 1 March");
        let guardian = adult();
        let together = Typed {
            agent: Some(&guardian),
            authorised: true,
            ..alone(&child)
        };
        assert!(on("2026-11-23", &together).is_ok());
    }

    #[test]
    fn an_agent_shows_both_documents_and_the_authorisation() {
        let (holder, agent) = (passport(), adult());
        let with = |agent, authorised| Typed {
            agent: Some(agent),
            authorised,
            ..alone(&holder)
        };
        assert!(on("2026-11-23", &with(&agent, true)).is_ok());
        assert_eq!(
            faults(&with(&agent, false)),
            one("/authorised", FaultCode::NotAuthorised)
        );
        let child = child();
        assert_eq!(
            faults(&with(&child, true)),
            one("/agent/number", FaultCode::AgentMinor)
        );
        assert_eq!(
            faults(&with(&holder, true)),
            one("/agent/number", FaultCode::SamePerson)
        );
        let firm = firm();
        assert_eq!(
            faults(&with(&firm, true)),
            one("/agent/kind", FaultCode::NotAPersons)
        );
    }

    #[test]
    fn an_organisation_names_its_agent_and_the_user() {
        let firm = firm();
        let missing = [
            ("/agent".to_owned(), FaultCode::AgentMissing),
            ("/user".to_owned(), FaultCode::UserMissing),
        ];
        assert_eq!(faults(&alone(&firm)), missing);
        let person = adult();
        let complete = Typed {
            agent: Some(&person),
            user: Some(&person),
            authorised: true,
            ..alone(&firm)
        };
        assert!(on("2026-11-23", &complete).is_ok());
        let early = TypedDocument {
            number: "91350100M0001TGQXM".into(),
            ..firm.clone()
        };
        let papers = on(
            "2026-11-23",
            &Typed {
                holder: &early,
                ..complete
            },
        );
        assert_eq!(papers.unwrap().doubtful, ["/holder/number"]);
    }

    #[test]
    fn what_is_wrong_with_all_papers_shows_at_once() {
        let empty = TypedDocument {
            name: " ".into(),
            number: "110105194912310021".into(),
            address: "西安".into(),
            ..adult()
        };
        let found = faults(&alone(&empty));
        let expected = [
            ("/holder/name", FaultCode::Required),
            ("/holder/address", FaultCode::MinLength),
            ("/holder/number", FaultCode::CheckDigit),
        ];
        assert_eq!(
            found,
            expected.map(|(field, code)| (field.to_owned(), code))
        );
    }
}
