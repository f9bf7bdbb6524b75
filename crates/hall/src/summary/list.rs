//! The rows behind each figure.

use super::facts::{Facts, TicketFact};
use super::view::{Cell, Figure, FigureList, FigureRow};
use crate::cash::PaymentRow;
use crate::day::Millis;
use crate::fault::Param;
use crate::money::Fen;
use crate::orders::OrderRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The list of a figure. `clerks` names accounts as others may see them.
pub(super) fn list(facts: &Facts, figure: &Figure, clerks: &BTreeMap<Uuid, String>) -> FigureList {
    match figure {
        Figure::Tickets { state } => tickets(
            facts
                .tickets
                .iter()
                .filter(|ticket| state.is_none_or(|group| ticket.group() == group)),
        ),
        Figure::Waits => waits(&facts.tickets),
        Figure::Handling => handling(&facts.tickets),
        Figure::Orders { service, clerk } => {
            let wanted = facts.orders.iter().filter(|order| {
                service
                    .as_ref()
                    .is_none_or(|service| order.service == *service)
                    && clerk.is_none_or(|clerk| order.clerk == clerk)
            });
            orders(wanted, clerks)
        }
        Figure::Takings { method } => {
            let wanted = facts.payments.iter();
            takings(
                wanted.filter(|payment| method.is_none_or(|method| payment.method == method)),
                facts,
            )
        }
    }
}

fn tickets<'f>(tickets: impl Iterator<Item = &'f TicketFact>) -> FigureList {
    let rows = tickets.map(|ticket| {
        let cells = vec![
            text(&ticket.number),
            text(&ticket.service),
            text(ticket.state.word()),
            at(Some(ticket.issued_at)),
            at(ticket.called_at),
            at(ticket.started_at),
            at(ticket.ended_at),
            ticket.window.map(|window| Param::Number(window.into())),
            number(ticket.calls.into()),
        ];
        of_ticket(ticket, cells)
    });
    table(
        &[
            "number",
            "service",
            "state",
            "issued_at",
            "called_at",
            "started_at",
            "ended_at",
            "window",
            "calls",
        ],
        rows,
    )
}

fn waits(tickets: &[TicketFact]) -> FigureList {
    let rows = tickets.iter().filter_map(|ticket| {
        let wait = ticket.wait()?;
        let (issued, called) = (at(Some(ticket.issued_at)), at(ticket.called_at));
        let row = vec![
            text(&ticket.number),
            text(&ticket.service),
            issued,
            called,
            number(wait),
        ];
        Some((wait, of_ticket(ticket, row)))
    });
    table(
        &[
            "number",
            "service",
            "issued_at",
            "called_at",
            "wait_seconds",
        ],
        longest_first(rows),
    )
}

fn handling(tickets: &[TicketFact]) -> FigureList {
    let rows = tickets.iter().filter_map(|ticket| {
        let handling = ticket.handling()?;
        let window = ticket.window.map(|window| Param::Number(window.into()));
        let (started, ended) = (at(ticket.started_at), at(ticket.ended_at));
        let row = vec![
            text(&ticket.number),
            window,
            started,
            ended,
            number(handling),
        ];
        Some((handling, of_ticket(ticket, row)))
    });
    table(
        &[
            "number",
            "window",
            "started_at",
            "ended_at",
            "handling_seconds",
        ],
        longest_first(rows),
    )
}

fn orders<'f>(
    orders: impl Iterator<Item = &'f OrderRow>,
    clerks: &BTreeMap<Uuid, String>,
) -> FigureList {
    let rows = orders.map(|order| {
        let clerk = clerks
            .get(&order.clerk)
            .map(|name| Param::Text(name.clone()));
        of_no_ticket(vec![
            text(&order.number),
            text(&order.service),
            clerk,
            at(Some(order.at)),
            fen(order.total),
        ])
    });
    table(
        &["order_number", "service", "clerk", "taken_at", "fen"],
        rows,
    )
}

fn takings<'f>(payments: impl Iterator<Item = &'f PaymentRow>, facts: &Facts) -> FigureList {
    let numbers: BTreeMap<Uuid, &str> = facts
        .orders
        .iter()
        .map(|order| (order.id, order.number.as_str()))
        .collect();
    let rows = payments.map(|payment| {
        of_no_ticket(vec![
            numbers.get(&payment.order).and_then(|number| text(number)),
            text(payment.method.word()),
            at(Some(payment.at)),
            fen(payment.fen),
        ])
    });
    table(&["order_number", "method", "taken_at", "fen"], rows)
}

/// Rows by their durations, so that the figure that was clicked is found at its rank.
fn longest_first(rows: impl Iterator<Item = (i64, FigureRow)>) -> impl Iterator<Item = FigureRow> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(seconds, _)| std::cmp::Reverse(*seconds));
    rows.into_iter().map(|(_, row)| row)
}

fn of_ticket(ticket: &TicketFact, cells: Vec<Cell>) -> FigureRow {
    FigureRow {
        ticket: Some(ticket.id),
        cells,
    }
}

fn of_no_ticket(cells: Vec<Cell>) -> FigureRow {
    FigureRow {
        ticket: None,
        cells,
    }
}

fn table(columns: &[&str], rows: impl Iterator<Item = FigureRow>) -> FigureList {
    FigureList {
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn text(text: &str) -> Cell {
    Some(Param::from(text))
}

fn number(number: i64) -> Cell {
    Some(Param::Number(number))
}

fn at(at: Option<Millis>) -> Cell {
    at.map(|at| Param::Number(at.0))
}

fn fen(fen: Fen) -> Cell {
    number(fen.0)
}
