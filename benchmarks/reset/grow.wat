;; Takes a megabyte more than it began with, and writes to each page of it.
(module
  (memory (export "memory") 21 200)
  (func (export "_start") (local $at i32)
    (local.set $at (i32.shl (memory.grow (i32.const 16)) (i32.const 16)))
    (loop $next
      (i32.store (local.get $at) (i32.const 1))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 4096)))
        (i32.shl (memory.size) (i32.const 16)))))))
