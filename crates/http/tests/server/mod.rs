//! A server on this machine that takes down what reaches it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::JoinHandle;

/// A server with its thread, which serves one connection after another.
pub(crate) struct Server {
    address: SocketAddr,
    thread: JoinHandle<Vec<String>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let thread = std::thread::spawn(move || {
            let mut came = Vec::new();
            loop {
                let (mut stream, _) = listener.accept().unwrap();
                let request = read(&stream);
                if request.starts_with("STOP ") {
                    return came;
                }
                came.push(request);
                let answer = r#"{"id": "task_tide", "status": "submitted"}"#;
                let length = answer.len();
                let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
                stream.write_all((head + answer).as_bytes()).unwrap();
            }
        });
        Server { address, thread }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Ends the server. Gives method, path and body of what came, in the order in which it came.
    pub(crate) fn stop(self) -> Vec<String> {
        TcpStream::connect(self.address).unwrap().write_all(b"STOP / HTTP/1.1\r\n\r\n").unwrap();
        self.thread.join().unwrap()
    }

    /// Ends the server and gives an address at which nobody answers any more.
    pub(crate) fn gone(self) -> String {
        let url = self.url("/v1/videos");
        self.stop();
        url
    }
}

/// Reads one request: a body of a length, or one in chunks.
fn read(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_ascii_lowercase()
    };
    let mut first = String::new();
    let (mut length, mut chunked) = (0, false);
    loop {
        let header = line();
        if first.is_empty() {
            first = header;
        } else if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        } else if header == "transfer-encoding: chunked" {
            chunked = true;
        } else if header.is_empty() {
            break;
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            let mut size = String::new();
            reader.read_line(&mut size).unwrap();
            let size = usize::from_str_radix(size.trim(), 16).unwrap();
            let mut chunk = vec![0; size + 2];
            reader.read_exact(&mut chunk).unwrap();
            if size == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..size]);
        }
    } else {
        body.resize(length, 0);
        reader.read_exact(&mut body).unwrap();
    }
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_ascii_uppercase();
    format!("{method} {} {}", words.next().unwrap_or_default(), String::from_utf8_lossy(&body))
}
