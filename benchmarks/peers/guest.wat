;; The least that a plugin in Wasm can do with a body: letters to upper case, and a hash behind it.
(module
  (memory (export "memory") 2)
  (func (export "answer") (param $length i32) (result i32)
    (local $at i32) (local $byte i32) (local $hash i32)
    (loop $next
      (if (i32.lt_u (local.get $at) (local.get $length))
        (then
          (local.set $byte (i32.load8_u (local.get $at)))
          (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 26))
            (then (i32.store8 (local.get $at) (local.tee $byte (i32.sub (local.get $byte) (i32.const 32))))))
          (local.set $hash (i32.mul (i32.xor (local.get $hash) (local.get $byte)) (i32.const 0x01000193)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (i32.store (local.get $length) (local.get $hash))
    (i32.add (local.get $length) (i32.const 4))))
