;; With guard pages a load whose value nobody uses was left out where its address is a constant beyond memory and the beginning of memory had been accessed.
(module
  (memory (export "memory") 1)
  (func (export "wide") (i32.store8 (i32.const 0) (i32.const 1)) (drop (i64.load (i32.const -620376888))))
  (func (export "float") (i32.store8 (i32.const 0) (i32.const 1)) (drop (f64.load offset=48 (i32.const 0x10000))))
  (func (export "vector") (i32.store8 (i32.const 0) (i32.const 1)) (drop (v128.load8x8_u offset=48 align=2 (i32.const -620376888))))
  (func (export "over the edge") (i32.store8 (i32.const 0) (i32.const 1)) (drop (i64.load (i32.const 65529)))))
