//! Customers: the operator's account book is asked where it can be reached, and what the station kept does where it cannot.

use std::time::Duration;

use guitai_hall::customers::record::{
    self, AskOwed, CustomerPage, FIND, Find, FindResult, Found, OWED, Open, Owed, OwedAnswer,
    RECORD, Record,
};
use guitai_hall::{Failure, Session};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::desk::blocking;
use crate::station::Station;

/// How long the account book is waited for: a customer stands at the window.
const PATIENCE: Duration = Duration::from_secs(2);

impl Station {
    /// Finds customers by what was typed.
    ///
    /// # Errors
    /// Those of [`record::sought`].
    pub async fn find_customers(
        &self,
        session: Session,
        input: Find,
    ) -> Result<FindResult, Failure> {
        let sought = move |hall: &_| record::sought(hall, session, &input);
        let sought = blocking(self.hall(), sought).await?;
        let answer: Option<Vec<Found>> = self.ask_book(FIND, &sought).await;
        let online = answer.is_some();
        let found = match answer {
            Some(found) => found,
            None => blocking(self.hall(), move |hall| record::find_here(hall, &sought)).await?,
        };
        Ok(FindResult { found, online })
    }

    /// Opens a customer's page; none where the operator does not know them.
    ///
    /// # Errors
    /// Those of [`record::whom`] and [`record::open`].
    pub async fn open_customer(
        &self,
        session: Session,
        input: Open,
    ) -> Result<Option<CustomerPage>, Failure> {
        let whose = input.clone();
        let whom = move |hall: &_| record::whom(hall, session, &whose);
        let whom = blocking(self.hall(), whom).await?;
        let answer: Option<Option<Record>> = self.ask_book(RECORD, &whom).await;
        let open = move |hall: &_| record::open(hall, session, &input, answer);
        blocking(self.hall(), open).await
    }

    /// What a number owes, for whoever pays for it.
    ///
    /// # Errors
    /// Those of [`record::asked_number`].
    pub async fn owed_on(&self, session: Session, input: AskOwed) -> Result<OwedAnswer, Failure> {
        let asked = move |hall: &_| record::asked_number(hall, session, &input);
        let number = blocking(self.hall(), asked).await?;
        let answer: Option<Option<Owed>> = self.ask_book(OWED, &number).await;
        Ok(OwedAnswer {
            online: answer.is_some(),
            owed: answer.flatten(),
        })
    }

    /// None where nobody answers in time.
    async fn ask_book<A: DeserializeOwned>(
        &self,
        path: &str,
        question: &(impl Serialize + Sync),
    ) -> Option<A> {
        let upstream = self.book()?;
        let asked = timeout(PATIENCE, upstream.ask(path, question)).await;
        match asked {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(failure)) => {
                tracing::info!(code = failure.code(), "the account book did not answer");
                None
            }
            Err(_) => {
                tracing::info!("the account book did not answer in time");
                None
            }
        }
    }
}
