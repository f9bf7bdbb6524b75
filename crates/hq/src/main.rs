//! `guitai-hq`: headquarters as a program. Results go to stdout, one JSON object or line; the log goes to stderr.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};
use guitai_hall::queue::{Booking, Entitling};
use guitai_hall::setup::hall_time;
use guitai_hq::{Error, Headquarters, Wrong, read_catalog, read_map, restore, serve, verify};
use guitai_journal::SystemClock;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use tracing_subscriber::EnvFilter;

const HOUR_MS: i64 = 3_600_000;

/// Headquarters of Guitai: the ledger of all halls.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Folder {
    /// Folder of the ledger; `guitai-hq` in the user's own data folder unless told.
    #[arg(long, value_name = "DIR", default_value_os_t = own_folder())]
    data: PathBuf,
}

/// The same one wherever the program is started, for a user who has a folder for data.
fn own_folder() -> PathBuf {
    dirs::data_dir().unwrap_or_default().join("guitai-hq")
}

#[derive(Subcommand)]
enum Command {
    /// Serve the halls until SIGTERM or Ctrl-C.
    Serve {
        /// Address and port; port 0 takes a free one, which is printed.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7400")]
        listen: String,
        #[command(flatten)]
        folder: Folder,
        /// Load the demo operator: hall DEMO enrols with the code DEMO-0000.
        #[arg(long)]
        demo: bool,
    },
    /// Make a single-use code with which a station of a hall enrols.
    EnrolCode {
        /// The hall; it begins with its first code.
        #[arg(long, value_name = "CODE")]
        hall: String,
        /// Hours until the code ends.
        #[arg(long, default_value_t = 72, value_parser = clap::value_parser!(i64).range(1..=8760))]
        hours: i64,
        #[command(flatten)]
        folder: Folder,
    },
    /// Publish to all halls, also while `serve` runs.
    Publish {
        #[command(subcommand)]
        what: Publish,
    },
    /// Book a slot of a hall for a customer, as another channel does; the hall expects them then.
    Book {
        /// The hall.
        #[arg(long, value_name = "CODE")]
        hall: String,
        /// The service, by its code.
        #[arg(long, value_name = "CODE")]
        service: String,
        /// When the slot begins, on the hall's clock: 2026-11-24T10:00.
        #[arg(long, value_name = "TIME")]
        slot: String,
        /// The customer's phone number.
        #[arg(long, value_name = "NUMBER")]
        phone: String,
        /// Their name.
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        folder: Folder,
    },
    /// Let customers of a hall use a priority that asks for their number, as VIP customers do.
    Entitle {
        /// The hall.
        #[arg(long, value_name = "CODE")]
        hall: String,
        /// The priority, by its code.
        #[arg(long, value_name = "CODE", default_value = "vip")]
        priority: String,
        /// The customers' phone numbers.
        #[arg(value_name = "NUMBER", required = true)]
        phones: Vec<String>,
        #[command(flatten)]
        folder: Folder,
    },
    /// Take customers into the account book from another system's CSV file. Wrong rows are listed, the good ones kept;
    /// again it changes nothing.
    ImportCustomers {
        /// The file: UTF-8, UTF-16 or GB 18030.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// A JSON file that says which column is what.
        #[arg(long, value_name = "FILE")]
        map: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
    /// Put numbers into the pool, from the first to the last: mobile numbers, or accounts of broadband lines. Halls get them
    /// in blocks.
    AddNumbers {
        /// The first number.
        #[arg(value_name = "FIRST")]
        first: String,
        /// The last.
        #[arg(value_name = "LAST")]
        last: String,
        #[command(flatten)]
        folder: Folder,
    },
    /// Say that what an order asked for is there, as when a line was laid; its hall hears of it.
    Fulfil {
        /// The order's number, as it stands on the receipt.
        #[arg(value_name = "ORDER")]
        order: String,
        #[command(flatten)]
        folder: Folder,
    },
    /// Write a verified copy of the ledger, also while `serve` runs.
    Backup {
        /// The copy to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
    /// Put a copy into a folder that has no ledger. The halls refill what it lacks.
    Restore {
        /// The copy.
        #[arg(value_name = "FILE")]
        copy: PathBuf,
        /// The key of the ledger, on another machine than the one that wrote the copy.
        #[arg(long, value_name = "KEY")]
        recovery_key: Option<String>,
        #[command(flatten)]
        folder: Folder,
    },
    /// Print the key of the ledger, to be kept on paper.
    RecoveryKey {
        #[command(flatten)]
        folder: Folder,
    },
    /// Recompute every chain and print what the ledger holds. Fails when a chain is broken.
    Verify {
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Subcommand)]
enum Publish {
    /// A version of the catalog.
    Catalog {
        /// A JSON file, or a folder with catalog.json.
        #[arg(value_name = "DIR|FILE")]
        path: PathBuf,
        /// From when it is in force at all halls, on their clock: 2026-12-01T00:00. Otherwise from when the file says.
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        #[command(flatten)]
        folder: Folder,
    },
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("guitai-hq: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Serve {
            listen,
            folder,
            demo,
        } => return serve_until_told(&listen, &folder.data, demo),
        Command::EnrolCode {
            hall,
            hours,
            folder,
        } => print(&open(&folder)?.enrol_code(&hall, hours * HOUR_MS)?),
        Command::Publish {
            what: Publish::Catalog { path, from, folder },
        } => {
            let mut catalog = read_catalog(&path)?;
            if let Some(from) = from {
                catalog.valid_from = hall_time(&from).ok_or(Error::Time(from))?;
            }
            print(&open(&folder)?.publish_catalog(catalog)?);
        }
        Command::Book {
            hall,
            service,
            slot,
            phone,
            name,
            folder,
        } => {
            let booking = Booking {
                service,
                slot: hall_time(&slot).ok_or(Error::Time(slot))?,
                phone,
                name,
            };
            print(&open(&folder)?.book(&hall, booking)?);
        }
        Command::Entitle {
            hall,
            priority,
            phones,
            folder,
        } => {
            let entitling = |phone| Entitling {
                priority: priority.clone(),
                phone,
                name: None,
            };
            print(&open(&folder)?.entitle(&hall, phones.into_iter().map(entitling))?);
        }
        Command::ImportCustomers { file, map, folder } => {
            return import_customers(&file, &map, &folder);
        }
        Command::AddNumbers {
            first,
            last,
            folder,
        } => print(&open(&folder)?.add_numbers(&first, &last)?),
        Command::Fulfil { order, folder } => {
            let new = open(&folder)?.fulfil(&order)?;
            print(&Fulfilled { order, new });
        }
        Command::Backup { out, folder } => print(&open(&folder)?.backup(&out)?),
        Command::Restore {
            copy,
            recovery_key,
            folder,
        } => {
            print(&restore(&copy, &folder.data, recovery_key.as_deref())?);
        }
        Command::RecoveryKey { folder } => println!("{}", open(&folder)?.recovery_text()),
        Command::Verify { folder } => {
            let report = verify(&folder.data)?;
            print(&report);
            return Ok(if report.broken.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What `fulfil` did; `new` is false where it was said before.
#[derive(Serialize)]
struct Fulfilled {
    order: String,
    new: bool,
}

/// The list of wrong rows goes to stderr, the counts to stdout; it fails when a row was wrong.
fn import_customers(file: &Path, map: &Path, folder: &Folder) -> Result<ExitCode, Error> {
    let map = read_map(map)?;
    let style = ProgressStyle::with_template("{wide_bar} {percent:>3} %");
    let bar = ProgressBar::new(0).with_style(style.expect("the template is a sound one"));
    let progress = |read, total| {
        bar.set_length(total);
        bar.set_position(read);
    };
    let headquarters = open(folder)?;
    let imported = headquarters.import_customers(file, &map, progress)?;
    bar.finish_and_clear();
    // Orders of before wait for the book.
    headquarters.judge()?;
    for Wrong { line, reason } in &imported.wrong {
        eprintln!("line {line}: {reason}");
    }
    print(&imported);
    Ok(if imported.wrong.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn open(folder: &Folder) -> Result<Headquarters, Error> {
    Headquarters::open(&folder.data, Arc::new(SystemClock), false)
}

fn print(result: &impl Serialize) {
    println!(
        "{}",
        serde_json::to_string(result).expect("a report of plain fields always has a JSON form")
    );
}

fn serve_until_told(listen: &str, folder: &Path, demo: bool) -> Result<ExitCode, Error> {
    let headquarters = Headquarters::open(folder, Arc::new(SystemClock), demo)?;
    if demo {
        headquarters.begin_demo()?;
    }
    headquarters.judge()?;
    let runtime = tokio::runtime::Runtime::new().map_err(|source| Error::Listen {
        address: listen.to_owned(),
        source,
    })?;
    let ready = |address| {
        println!("guitai-hq listening on http://{address}");
        // Whoever started us may read a pipe; without it, only the line is lost.
        let _unread = std::io::stdout().flush();
    };
    runtime.block_on(serve(Arc::new(headquarters), listen, ready, told_to_stop()))?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Ends at SIGTERM or Ctrl-C.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
