//! Which papers are enough, and what is said of those that are not.

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
