;; The float of the bits of a loaded byte or half-word had the bits of a whole word, also of bytes beyond the end of memory, which the bounds check did not cover.
(module
  (memory (export "memory") 1)
  (data (i32.const 0) "\34\89\66\55")
  (func (export "signed half-word") (result i32) (i32.eq (i32.reinterpret_f32 (f32.reinterpret_i32 (i32.load16_s (i32.const 0)))) (i32.const 0xffff8934)))
  (func (export "half-word") (result f32) (f32.reinterpret_i32 (i32.load16_u (i32.const 0))))
  (func (export "byte") (result f32) (f32.reinterpret_i32 (i32.load8_u (i32.const 0))))
  (func (export "signed byte") (result f32) (f32.reinterpret_i32 (i32.load8_s (i32.const 0))))
  (func (export "wide") (result f64) (f64.reinterpret_i64 (i64.load16_u (i32.const 0))))
  (func (export "through a local") (result f32) (local $loaded i32)
    (local.set $loaded (i32.load16_u (i32.const 0)))
    (f32.reinterpret_i32 (local.get $loaded)))
  (func (export "last byte") (result f32) (f32.reinterpret_i32 (i32.load8_u (i32.const 65535)))))
