//! The commands and events that the windows may use, and their TypeScript side.

use guitai_hall::Slice;
use guitai_station::LinkStatus;
use serde::{Deserialize, Serialize};
use tauri::Runtime;
use tauri_specta::{Builder, Casing, ErrorHandlingMode, collect_commands};

use crate::commands::{
    cases, cash, catalog, customers, day, hall, link, orders, queue, receipts, setup, staff,
    summary,
};

/// The event that tells a window which slices have changed.
pub(crate) const CHANGED: &str = "changed";
/// The event that tells a window how the link stands.
pub(crate) const LINK: &str = "link";

/// What [`CHANGED`] carries.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub(crate) struct Changed {
    pub(crate) slices: Vec<Slice>,
}

/// The one list of commands: it answers the windows and writes their types.
pub(crate) fn commands<R: Runtime>() -> Builder<R> {
    Builder::new()
        .commands(collect_commands![
            setup::setup_status,
            setup::setup_open_hall,
            setup::setup_recovery_key,
            setup::setup_print_recovery_key,
            setup::setup_keep_recovery_key,
            setup::setup_reopen,
            setup::setup_recover,
            hall::setup_find_halls,
            hall::setup_join,
            hall::hall_stations,
            hall::hall_open_joining,
            hall::hall_shut_joining,
            hall::hall_become_host,
            staff::staff_session,
            staff::staff_sign_in,
            staff::staff_sign_out,
            staff::staff_lock,
            staff::staff_unlock,
            staff::staff_touch,
            staff::staff_accounts,
            staff::staff_add,
            staff::staff_change_password,
            staff::staff_reset_password,
            staff::staff_close,
            staff::staff_certify,
            catalog::catalog_current,
            queue::queue_board,
            queue::queue_floor,
            queue::queue_appointments,
            queue::queue_story,
            queue::queue_entitlements,
            queue::queue_act,
            queue::queue_kiosk,
            queue::queue_kiosk_act,
            queue::queue_paper,
            queue::queue_display,
            customers::customers_identify,
            customers::customers_check,
            customers::customers_identified,
            customers::customers_find,
            customers::customers_owed,
            customers::customers_open,
            customers::customers_page,
            customers::customers_reveal,
            customers::customers_note,
            customers::customers_consent,
            orders::orders_check,
            orders::orders_submit,
            orders::orders_of_ticket,
            orders::orders_numbers,
            orders::orders_keep_draft,
            orders::orders_drafts,
            orders::orders_to_settle,
            orders::orders_under_way,
            orders::orders_settle,
            orders::orders_reverse,
            cases::cases_take_up,
            cases::cases_act,
            cases::cases_open,
            cases::cases_one,
            cash::cash_desk,
            cash::cash_drawers,
            cash::cash_open,
            cash::cash_move,
            cash::cash_hand_over,
            cash::cash_take_over,
            cash::cash_give_back,
            cash::cash_count,
            cash::cash_close,
            cash::cash_reprint,
            cash::cash_slip_pdf,
            day::day_book,
            day::day_close,
            receipts::receipt_pdf,
            receipts::receipt_reprint,
            receipts::receipts_today,
            receipts::receipts_find,
            summary::summary_day,
            summary::summary_list,
            link::link_status,
            link::link_try_now,
            link::link_connect,
        ])
        .typ::<guitai_hall::Failure>()
        .typ::<LinkStatus>()
        .typ::<Changed>()
        .error_handling(ErrorHandlingMode::Throw)
        .function_casing(Casing::SnakeCase)
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::*;
    use specta_typescript::Typescript;
    use std::path::Path;

    /// Writes the bindings; the build then fails when they differ from the committed ones.
    #[test]
    fn the_bindings_are_written() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings.ts");
        let language = Typescript::default()
            .header("// Written by a test from the commands of src-tauri. Do not edit.\n");
        commands::<tauri::Wry>().export(language, &file).unwrap();
        assert!(std::fs::read_to_string(file).unwrap().contains("queue_act"));
    }
}
