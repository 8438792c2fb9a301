//! Four kernels that spell their vectors out. Each export takes nothing and gives a checksum.
mod support;
use std::arch::wasm32::*;
use support::Cell;

/// Floats with a data-dependent loop: four points at a time.
#[no_mangle]
pub extern "C" fn mandelbrot() -> u32 {
    const SIZE: i32 = 256;
    let (two, four) = (f32x4_splat(2.0), f32x4_splat(4.0));
    let mut total = i32x4_splat(0);
    for y in 0..SIZE {
        let imaginary = f32x4_splat(y as f32 * 2.0 / SIZE as f32 - 1.0);
        for x in (0..SIZE).step_by(4) {
            let offset = f32x4_add(f32x4_splat(x as f32), f32x4(0.0, 1.0, 2.0, 3.0));
            let real = f32x4_sub(f32x4_mul(offset, f32x4_splat(3.0 / SIZE as f32)), two);
            let (mut a, mut b, mut steps) = (f32x4_splat(0.0), f32x4_splat(0.0), i32x4_splat(0));
            for _ in 0..100 {
                let (aa, bb) = (f32x4_mul(a, a), f32x4_mul(b, b));
                let inside = f32x4_le(f32x4_add(aa, bb), four);
                if !v128_any_true(inside) {
                    break;
                }
                steps = i32x4_sub(steps, inside);
                b = f32x4_add(f32x4_mul(f32x4_mul(a, b), two), imaginary);
                a = f32x4_add(f32x4_sub(aa, bb), real);
            }
            total = i32x4_add(total, steps);
        }
    }
    sum(total)
}

/// Multiply and add over long arrays of floats.
#[no_mangle]
pub extern "C" fn dot() -> f32 {
    const N: usize = 1 << 14;
    static LEFT: Cell<[f32; N]> = Cell::new([0.0; N]);
    static RIGHT: Cell<[f32; N]> = Cell::new([0.0; N]);
    let (left, right) = (LEFT.get(), RIGHT.get());
    for i in 0..N {
        left[i] = (i % 17) as f32;
        right[i] = (i % 5) as f32;
    }
    let mut total = [f32x4_splat(0.0); 2];
    for _ in 0..1000 {
        for i in (0..N).step_by(8) {
            for half in 0..2 {
                let at = i + half * 4;
                let (a, b) = unsafe { (v128_load(left[at..].as_ptr().cast()), v128_load(right[at..].as_ptr().cast())) };
                total[half] = f32x4_add(total[half], f32x4_mul(a, b));
            }
        }
    }
    let total = f32x4_add(total[0], total[1]);
    f32x4_extract_lane::<0>(total) + f32x4_extract_lane::<1>(total) + f32x4_extract_lane::<2>(total) + f32x4_extract_lane::<3>(total)
}

/// Compares sixteen bytes at a time and counts bits: what a parser does to find its next token.
#[no_mangle]
pub extern "C" fn scan() -> u32 {
    const N: usize = 1 << 16;
    static TEXT: Cell<[u8; N]> = Cell::new([0; N]);
    let text = TEXT.get();
    for (i, byte) in text.iter_mut().enumerate() {
        *byte = (i * i % 251) as u8;
    }
    let (quote, escape, space) = (u8x16_splat(b'"'), u8x16_splat(b'\\'), u8x16_splat(b' '));
    let mut found = 0;
    for _ in 0..500 {
        for i in (0..N).step_by(16) {
            let piece = unsafe { v128_load(text[i..].as_ptr().cast()) };
            let hit = v128_or(v128_or(u8x16_eq(piece, quote), u8x16_eq(piece, escape)), u8x16_lt(piece, space));
            found += (u8x16_bitmask(hit) as u32).count_ones();
        }
    }
    found
}

/// Pixels of two pictures mixed: widening, multiplying, shifting, narrowing, shuffling.
#[no_mangle]
pub extern "C" fn blend() -> u32 {
    const N: usize = 1 << 16;
    static BELOW: Cell<[u8; N]> = Cell::new([0; N]);
    static ABOVE: Cell<[u8; N]> = Cell::new([0; N]);
    let (below, above) = (BELOW.get(), ABOVE.get());
    for i in 0..N {
        below[i] = (i % 251) as u8;
        above[i] = (i % 241) as u8;
    }
    let full = i16x8_splat(256);
    for _ in 0..200 {
        for i in (0..N).step_by(16) {
            let (under, over) = unsafe { (v128_load(below[i..].as_ptr().cast()), v128_load(above[i..].as_ptr().cast())) };
            let alpha = u8x16_shuffle::<3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15>(over, over);
            let mix = |under, over, alpha| u16x8_shr(i16x8_add(i16x8_mul(over, alpha), i16x8_mul(under, i16x8_sub(full, alpha))), 8);
            let low = mix(u16x8_extend_low_u8x16(under), u16x8_extend_low_u8x16(over), u16x8_extend_low_u8x16(alpha));
            let high = mix(u16x8_extend_high_u8x16(under), u16x8_extend_high_u8x16(over), u16x8_extend_high_u8x16(alpha));
            unsafe { v128_store(below[i..].as_mut_ptr().cast(), u8x16_narrow_i16x8(low, high)) };
        }
    }
    below.iter().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte as u32))
}

fn sum(lanes: v128) -> u32 {
    (i32x4_extract_lane::<0>(lanes) + i32x4_extract_lane::<1>(lanes) + i32x4_extract_lane::<2>(lanes) + i32x4_extract_lane::<3>(lanes)) as u32
}
