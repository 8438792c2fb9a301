// Package main reads and writes JSON, as a plugin does, and prints a checksum.
package main

import (
	"encoding/json"
	"fmt"
)

type item struct {
	SKU   string  `json:"sku"`
	Qty   int     `json:"qty"`
	Price float64 `json:"price"`
}

type order struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Items []item `json:"items"`
}

func main() {
	orders := make([]order, 200)
	for i := range orders {
		orders[i] = order{i, fmt.Sprintf("order %d", i), []item{{"a", i % 5, float64(i) / 4}, {"b", 1, 2.5}}}
	}
	total := 0.0
	for round := 0; round < 10; round++ {
		text, err := json.Marshal(orders)
		if err != nil {
			panic(err)
		}
		if err := json.Unmarshal(text, &orders); err != nil {
			panic(err)
		}
		for _, order := range orders {
			for _, item := range order.Items {
				total += float64(item.Qty) * item.Price
			}
		}
	}
	fmt.Println(total)
}
