;; Calls itself 8,000 deep and comes back.
(module
  (memory (export "memory") 1)
  (func $deeper (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (call $deeper (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0))))
  (func (export "_start")
    (if (i32.ne (call $deeper (i32.const 8000)) (i32.const 8000)) (then (unreachable)))))
