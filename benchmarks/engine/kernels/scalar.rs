//! Eight scalar kernels. Each export takes nothing and gives a checksum, so that both engines can be compared on what they computed.
mod support;
use std::hint::black_box;
use support::Cell;

/// Permutations and reversals of a small array: branches and byte-sized loads.
#[no_mangle]
pub extern "C" fn fannkuch() -> u32 {
    const N: usize = 8;
    let (mut permutation, mut count, mut best, mut rest) = ([0usize; N], [0usize; N], 0, N);
    for (i, place) in permutation.iter_mut().enumerate() {
        *place = i;
    }
    loop {
        while rest > 1 {
            count[rest - 1] = rest;
            rest -= 1;
        }
        best = best.max(flips(permutation));
        loop {
            if rest == N {
                return best;
            }
            let first = permutation[0];
            permutation.copy_within(1..=rest, 0);
            permutation[rest] = first;
            count[rest] -= 1;
            if count[rest] > 0 {
                break;
            }
            rest += 1;
        }
    }
}

fn flips<const N: usize>(mut deck: [usize; N]) -> u32 {
    let mut flips = 0;
    while deck[0] != 0 {
        let top = deck[0];
        deck[..=top].reverse();
        flips += 1;
    }
    flips
}

/// Calls and nothing else.
#[no_mangle]
pub extern "C" fn fib() -> u32 {
    #[inline(never)]
    fn fib(n: u32) -> u32 {
        if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
    }
    fib(black_box(30))
}

/// Counts what is in a document: bytes, compares, unpredictable branches.
#[no_mangle]
pub extern "C" fn json() -> u32 {
    static TEXT: Cell<[u8; 64 << 10]> = Cell::new([0; 64 << 10]);
    let text = TEXT.get();
    let end = document(text);
    (0..20).map(|_| count(&black_box(&*text)[..end])).sum()
}

fn document(text: &mut [u8]) -> usize {
    let mut end = 0;
    let mut put = |bytes: &[u8]| {
        text[end..end + bytes.len()].copy_from_slice(bytes);
        end += bytes.len();
    };
    put(b"[");
    for i in 0..1000u32 {
        put(b"{\"id\":");
        put(&[b'0' + (i / 100 % 10) as u8, b'0' + (i / 10 % 10) as u8, b'0' + (i % 10) as u8]);
        put(b",\"name\":\"item \\\"x\\\"\",\"ok\":true},");
    }
    put(b"0]");
    end
}

fn count(text: &[u8]) -> u32 {
    let (mut depth, mut strings, mut numbers, mut deepest, mut at) = (0u32, 0u32, 0u32, 0u32, 0);
    while at < text.len() {
        match text[at] {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth -= 1,
            b'"' => {
                strings += 1;
                at += 1;
                while text[at] != b'"' {
                    at += if text[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'0'..=b'9' => {
                while text[at + 1].is_ascii_digit() {
                    at += 1;
                }
                numbers += 1;
            }
            _ => {}
        }
        at += 1;
    }
    strings * 31 + numbers * 7 + deepest
}

/// Doubles in nested loops over memory.
#[no_mangle]
pub extern "C" fn matmul() -> f64 {
    const N: usize = 128;
    static LEFT: Cell<[f64; N * N]> = Cell::new([0.0; N * N]);
    static RIGHT: Cell<[f64; N * N]> = Cell::new([0.0; N * N]);
    static PRODUCT: Cell<[f64; N * N]> = Cell::new([0.0; N * N]);
    let (left, right, product) = (LEFT.get(), RIGHT.get(), PRODUCT.get());
    for i in 0..N * N {
        left[i] = (i % 13) as f64;
        right[i] = (i % 7) as f64;
    }
    for row in 0..N {
        for column in 0..N {
            let mut sum = 0.0;
            for k in 0..N {
                sum += left[row * N + k] * right[k * N + column];
            }
            product[row * N + column] = sum;
        }
    }
    product[N + 1] + product[N * N - 1]
}

/// Double arithmetic with square roots.
#[no_mangle]
pub extern "C" fn nbody() -> f64 {
    let mut bodies = [[0.0f64; 7]; 5];
    for (i, body) in bodies.iter_mut().enumerate() {
        let at = i as f64;
        *body = [f64::sin(at), f64::sin(at + 1.0), f64::sin(at + 2.0), 0.01 * f64::sin(at + 3.0), 0.01 * f64::sin(at + 4.0), 0.01 * f64::sin(at + 5.0), 1.0 / (at + 1.0)];
    }
    for _ in 0..20_000 {
        for i in 0..5 {
            for j in i + 1..5 {
                let (one, other) = (bodies[i], bodies[j]);
                let apart = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
                let square = apart[0] * apart[0] + apart[1] * apart[1] + apart[2] * apart[2] + 0.01;
                let pull = 0.001 / (square * square.sqrt());
                for axis in 0..3 {
                    bodies[i][axis + 3] -= apart[axis] * other[6] * pull;
                    bodies[j][axis + 3] += apart[axis] * one[6] * pull;
                }
            }
        }
        for body in &mut bodies {
            for axis in 0..3 {
                body[axis] += 0.001 * body[axis + 3];
            }
        }
    }
    bodies[0][0] + bodies[1][1] + bodies[2][2]
}

/// Rotations and additions of words.
#[no_mangle]
pub extern "C" fn sha256() -> u32 {
    let mut state = [0x6a09e667u32, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    let mut block = [0u8; 64];
    for round in 0..8_000u32 {
        block[..4].copy_from_slice(&round.to_le_bytes());
        compress(&mut state, &block);
    }
    state.iter().fold(0, |sum, word| sum ^ word)
}

fn compress(state: &mut [u32; 8], block: &[u8; 64]) {
    let mut words = [0u32; 64];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    for i in 16..64 {
        let (a, b) = (words[i - 15], words[i - 2]);
        let low = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
        let high = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
        words[i] = words[i - 16].wrapping_add(low).wrapping_add(words[i - 7]).wrapping_add(high);
    }
    let mut s = *state;
    for (i, word) in words.iter().enumerate() {
        let constant = (i as u32).wrapping_mul(0x9e3779b9) ^ 0x428a2f98;
        let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
        let most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        let first = s[7].wrapping_add(s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25)).wrapping_add(choice).wrapping_add(constant).wrapping_add(*word);
        let second = (s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22)).wrapping_add(most);
        s = [first.wrapping_add(second), s[0], s[1], s[2], s[3].wrapping_add(first), s[4], s[5], s[6]];
    }
    for (word, new) in state.iter_mut().zip(s) {
        *word = word.wrapping_add(new);
    }
}

/// Stores of bytes at growing distances.
#[no_mangle]
pub extern "C" fn sieve() -> u32 {
    const N: usize = 1 << 20;
    static CROSSED: Cell<[u8; N]> = Cell::new([0; N]);
    let crossed = CROSSED.get();
    crossed.fill(0);
    let mut primes = 0;
    for i in 2..N {
        if crossed[i] == 0 {
            primes += 1;
            let mut multiple = i * i;
            while multiple < N {
                crossed[multiple] = 1;
                multiple += i;
            }
        }
    }
    primes
}

trait Shape {
    fn area(&self, scale: u32) -> u32;
}

struct Square(u32);
struct Circle(u32);
struct Triangle(u32);

impl Shape for Square {
    fn area(&self, scale: u32) -> u32 {
        self.0.wrapping_mul(self.0) ^ scale
    }
}

impl Shape for Circle {
    fn area(&self, scale: u32) -> u32 {
        self.0.wrapping_mul(3).wrapping_add(scale)
    }
}

impl Shape for Triangle {
    fn area(&self, scale: u32) -> u32 {
        (self.0 >> 1).wrapping_mul(scale | 1)
    }
}

/// Indirect calls.
#[no_mangle]
pub extern "C" fn vcall() -> u32 {
    let (square, circle, triangle) = (Square(7), Circle(9), Triangle(11));
    let shapes: [&dyn Shape; 4] = [&square, &circle, &triangle, &circle];
    let mut sum = 0u32;
    for i in 0..500_000u32 {
        let pick = (i.wrapping_mul(2654435761) >> 28) as usize & 3;
        sum = sum.wrapping_add(black_box(shapes)[pick].area(i));
    }
    sum
}
